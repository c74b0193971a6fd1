/** A text and the language its letters look like go in; its language comes out where eld does not know that one. */

/**
 * eld's small set takes Indonesian for Malay, Latin Serbian for Croatian, Swahili for anything. These are common words
 * that tell them from their neighbours. Indonesian is what Malay is taken for unless it says otherwise: it is written by
 * many times as many people.
 */
const malay = wordsOf('kerana boleh awak ialah sahaja kereta bahawa cuba bagaimanapun kanak tersebut esok');
const serbian = wordsOf(
  'šta gde vreme vremena uvek ovde negde nigde posle pre svet sveta deca dece lepo lepa mesto mesta reč reči čovek nedelja nedelje nedelju nedeljom sledeći sledeće sledeća sledeću sledećeg ko niko neko hteo voleo mleko uopšte takođe deo cela ceo pesma pesmu pevač obaveštenje podseti dve obe voz avgust jul jun januar februar mart april septembar oktobar novembar decembar večeras',
);
const swahili = wordsOf(
  'ya na wa kwa katika ni za kama kuwa cha yake baada hii pia vya hivyo watu lakini wake sana kuna huu hiyo moja ili yangu wangu langu yako nini gani wapi lini mimi wewe leo kesho hapa kila niambie nionyeshe nikumbushe tafadhali habari je saa siku wiki mwezi kwenye hadi kutoka ikiwa alikuwa walikuwa ana wana ngapi jumla idadi zote wote yote mpya nzuri kisha orodha muziki mvua hewa joto weka cheza tafuta ongeza kengele kitabu ratiba dola nyingine tarehe asubuhi jioni usiku',
);

/** Words of prompts that the other languages of this table do not have. */
const ofPrompts: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    'the what how why who whose which define explain write rewrite compute convert factorise factorize solve simplify summarize summarise translate classify describe create generate tell fix your you happy with this that does should would could cook later goodbye babies names',
  ),
  es: wordsOf(
    'el los las del por qué cómo cuál cuándo dónde quién una es está están eres puedes puede quiero necesito tengo hazme dame dime cuéntame cuenta escribe explica explícame traduce resume ayuda ayúdame chiste mi mañana hoy ahora muy bien también pero con para y',
  ),
  fr: wordsOf(
    'le les des du une est et je tu vous nous où quand comment pourquoi quel quelle qui peux pouvez veux écris écrivez explique expliquez raconte traduis résume aide moi avec pour dans sur aujourd bien aussi mais blague',
  ),
  de: wordsOf(
    'der die das ein eine ist und ich du sie wir wie warum wo wann wer welche kannst können schreibe schreib erkläre erklär übersetze erzähl mir mich bitte mit für auf heute gut auch aber nicht witz',
  ),
  it: wordsOf(
    'il gli della di è sono sei puoi vorrei voglio scrivi spiega spiegami traduci riassumi raccontami dimmi perché come dove quando chi quale con oggi bene anche barzelletta',
  ),
  pt: wordsOf(
    'o os do da dos das você é são está pode quero preciso escreva explique traduza resuma conte me diga por que como onde quando quem qual com para hoje bem também mas não uma um piada',
  ),
};

const leastSwahili = 2;
const shareOfSwahili = 0.25;

/** `looksLike` is undefined where the letters say nothing. */
export function languageByWords(text: string, looksLike: string | undefined): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const hits = (list: ReadonlySet<string>): number => words.filter((word) => list.has(word)).length;
  if (looksLike !== undefined && neighboursOfSerbian.has(looksLike))
    return hits(serbian) > 0 || serbianVerbs.test(text) ? 'sr' : looksLike;
  if (hits(swahili) >= Math.max(leastSwahili, looksLike === undefined ? 0 : shareOfSwahili * words.length)) return 'sw';
  return looksLike === 'ms' && hits(malay) === 0 ? 'id' : looksLike;
}

// Where Croatian has an infinitive, Serbian has `da` and a finite verb.
const serbianVerbs =
  /\bda li\b|(?:mogu|može|možeš|hoću|hoćeš|hoće|želim|želiš|želi|želela|treba|trebalo|moram|volim) (?:bih )?(?:li )?da\b/i;

const neighboursOfSerbian: ReadonlySet<string> = new Set(['hr', 'sl', 'sk', 'cs']);

/** The language that has most of a short text's words; undefined where none has more than the others. */
export function languageOfPrompt(text: string): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  let best: string | undefined;
  let most = 0;
  for (const [language, list] of Object.entries(ofPrompts)) {
    const hits = words.filter((word) => list.has(word)).length;
    if (hits > most) best = language;
    else if (hits === most) best = undefined;
    most = Math.max(most, hits);
  }
  return best;
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
