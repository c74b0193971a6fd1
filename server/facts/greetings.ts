/** A short text goes in; its language comes out if it is a greeting, too short for statistics of letters. */

const greetings: Readonly<Record<string, string>> = {
  en: 'hi, hello, hey, hey there, hi there, hello there, howdy, yo, good morning, good afternoon, good evening, good night, thanks, thank you, thx, bye, goodbye, see you, ok, okay, yes, no, please, sorry, help, test, ping, cool, great, nice, sup, morning, what, why, how, who, when, where, continue, go on, stop, again, more',
  es: 'hola, buenas, buenos días, buenos dias, buenas tardes, buenas noches, gracias, muchas gracias, adiós, adios, hasta luego, hasta mañana, qué tal, que tal, por favor, sí, de nada, vale, ayuda, cómo estás, como estas, hola qué tal, hola que tal',
  fr: 'bonjour, bonsoir, salut, coucou, merci, merci beaucoup, au revoir, oui, non, ça va, ca va, bonne nuit, à bientôt, svp, s’il vous plaît, d’accord',
  de: 'hallo, guten tag, guten morgen, guten abend, gute nacht, moin, servus, danke, vielen dank, danke schön, tschüss, auf wiedersehen, ja, nein, bitte, grüß gott, wie geht’s, wie geht es dir',
  it: 'ciao, buongiorno, buonasera, buonanotte, salve, grazie, grazie mille, arrivederci, prego, come stai, come va, per favore, sì',
  pt: 'olá, ola, oi, bom dia, boa tarde, boa noite, obrigado, obrigada, muito obrigado, tchau, tudo bem, sim, não, até logo, oi tudo bem',
  nl: 'hoi, goedemorgen, goedemiddag, goedenavond, goedendag, dank je, dank je wel, dank u, bedankt, doei, tot ziens, alsjeblieft, hoe gaat het',
  sv: 'hej, hejsan, god morgon, god kväll, tack, tack så mycket, hej då, hur mår du',
  da: 'goddag, god morgen, mange tak, farvel, hvordan går det',
  no: 'hei, god dag, takk, tusen takk, ha det, hvordan går det',
  fi: 'moi, terve, hyvää huomenta, hyvää päivää, hyvää iltaa, kiitos, näkemiin, mitä kuuluu',
  pl: 'cześć, czesc, dzień dobry, dobry wieczór, dobranoc, dziękuję, dzięki, do widzenia, proszę, tak, nie, jak się masz',
  cs: 'ahoj, dobrý den, dobré ráno, dobrý večer, děkuji, díky, na shledanou, prosím, jak se máš',
  sk: 'dobrý deň, ďakujem, dovidenia',
  hu: 'szia, sziasztok, jó napot, jó reggelt, jó estét, köszönöm, viszlát, kérem, hogy vagy',
  ro: 'bună, buna, bună ziua, bună dimineața, bună seara, mulțumesc, multumesc, la revedere, ce mai faci, salut ce faci',
  tr: 'merhaba, selam, günaydın, iyi günler, iyi akşamlar, iyi geceler, teşekkürler, teşekkür ederim, hoşça kal, nasılsın, evet, hayır, lütfen',
  id: 'halo, hai, selamat pagi, selamat siang, selamat sore, selamat malam, terima kasih, apa kabar, sampai jumpa, tolong',
  vi: 'xin chào, chào, chào bạn, chào buổi sáng, cảm ơn, cám ơn, tạm biệt, bạn khỏe không',
  sw: 'jambo, habari, habari yako, asante, asante sana, karibu, kwaheri, mambo, hujambo',
  tl: 'kumusta, kamusta, magandang umaga, magandang gabi, salamat, paalam',
  ca: 'bon dia, bona tarda, bona nit, gràcies, adéu',
  ru: 'привет, здравствуйте, здравствуй, доброе утро, добрый день, добрый вечер, спокойной ночи, спасибо, большое спасибо, пока, до свидания, пожалуйста, да, нет, как дела',
  uk: 'привіт, добрий день, доброго ранку, добрий вечір, дякую, до побачення, як справи, будь ласка, так, ні',
  bg: 'здравей, здравейте, добро утро, добър ден, благодаря, довиждане, как си',
  sr: 'здраво, добар дан, добро јутро, хвала',
  ar: 'مرحبا, مرحباً, أهلا, أهلاً, اهلا, السلام عليكم, سلام عليكم, صباح الخير, مساء الخير, شكرا, شكراً, مع السلامة, كيف حالك, كيف الحال, نعم, لا',
  fa: 'سلام, درود, صبح بخیر, شب بخیر, ممنون, متشکرم, خداحافظ, خوبی, چطوری, حالت چطوره, بله, خیر',
  ur: 'السلام علیکم, شکریہ, آپ کیسے ہیں, خدا حافظ, جی ہاں, ہیلو',
  hi: 'नमस्ते, नमस्कार, धन्यवाद, शुक्रिया, अलविदा, आप कैसे हैं, हाँ, नहीं, सुप्रभात',
  mr: 'नमस्कार मंडळी, धन्यवाद मित्रा, कसे आहात',
};

/** A greeting is at most this long. */
const longest = 32;

const languages: ReadonlyMap<string, string> = new Map(
  // The first language to claim a word keeps it.
  Object.entries(greetings)
    .reverse()
    .flatMap(([language, list]) => list.split(', ').map((words) => [wordsOnly(words), language])),
);

export function greetingLanguage(text: string): string | undefined {
  return text.length > longest ? undefined : languages.get(wordsOnly(text));
}

/** Lower case, no punctuation, single spaces: `¡Hola!` is `hola`. */
function wordsOnly(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();
}
