import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../server/facts/language.ts';

describe('short chats', () => {
  test.each([
    ['es', ['hola', '¡Hola!', 'Buenos días', '¿Cómo estás hoy?', 'Cuéntame un chiste', 'quiero viajar a Madrid']],
    ['zh', ['你好', '你好吗', '今天天气真好', '请问你是谁', '用 Python 写一个函数']],
    ['ar', ['مرحبا', 'كيف حالك اليوم؟', 'أخبرني نكتة', 'ما هو الذكاء الاصطناعي؟']],
    ['en', ['hi', 'Hello!', 'Is the service up?', 'summarize', 'Write a haiku']],
    ['fr', ['Bonjour', 'Explique moi la relativité']],
    ['de', ['Kannst du mir helfen?', 'Guten Morgen']],
    ['it', ['Come funziona un motore?']],
    ['pt', ['Olá, tudo bem com você?']],
    ['ru', ['Привет', 'Расскажи мне шутку, пожалуйста']],
    ['uk', ['Розкажи мені щось цікаве']],
    ['ja', ['こんにちは', '東京の天気は？']],
    ['ko', ['안녕하세요']],
    ['he', ['מה שלומך היום?']],
    ['th', ['สวัสดีครับ']],
    ['el', ['Καλημέρα']],
    ['hi', ['नमस्ते', 'मुझे एक कहानी सुनाओ']],
    ['fa', ['سلام، حال شما چطور است؟ لطفاً یک داستان بگو']],
    ['id', ['Tolong jelaskan apa itu kecerdasan buatan']],
    ['sw', ['Habari, tafadhali nionyeshe orodha ya filamu za leo']],
    ['sr', ['Da li mogu da vidim raspored filmova?']],
  ])('in %s are told', (language, texts) => {
    for (const text of texts) expect({ text, language: detectLanguage(text).language }).toEqual({ text, language });
  });
});

describe('what is not prose', () => {
  test.each(['', '   ', '123', '?', '…', 'https://example.org/a/b', '42 + 17 =', '🙂'])('leaves %j unknown', (text) => {
    expect(detectLanguage(text)).toEqual({ language: 'und', confidence: 0, evidence: [] });
  });

  test.each([
    [
      'es',
      '¿Por qué falla esto?\nTraceback (most recent call last):\n  File "a.py", line 3, in <module>\nNameError: name "x" is not defined',
    ],
    ['de', 'Erkläre diesen Code:\n```python\ndef function(first_value): return the_value\n```'],
    ['en', 'Translate "Guten Morgen, wie geht es Ihnen heute?" into English'],
    ['zh', '请解释这段代码：\n```js\nconst answer = items.filter((item) => item.isReady);\n```'],
    ['fr', 'Que veut dire ce message : "Cannot read properties of undefined" dans mon programme ?'],
  ])('around prose in %s is passed over', (language, text) => {
    expect(detectLanguage(text).language).toBe(language);
  });
});

describe('names of another language', () => {
  test.each([
    ['it', 'Vorrei sapere quando comincia The Great Gatsby al cinema'],
    ['nl', 'Zet het nummer Here Comes the Sun op mijn afspeellijst'],
    ['sv', 'Kan du berätta vad filmen The Sound of Music handlar om?'],
    ['en', 'Who wrote the song La Vie en rose?'],
    ['en', 'What is the difference between crème brûlée and panna cotta?'],
  ])('leave a text in %s what it is', (language, text) => {
    expect(detectLanguage(text).language).toBe(language);
  });
});

describe('the answer', () => {
  test('is a confidence in 0..1 and says what decided', () => {
    expect(detectLanguage('Hola')).toEqual({ language: 'es', confidence: 0.9, evidence: ['greeting'] });
    expect(detectLanguage('今天天气真好').evidence).toEqual(['Han']);
    const { confidence, evidence } = detectLanguage('The weather is nice and we should all go outside today.');
    expect(confidence).toBeGreaterThan(0.9);
    expect(evidence).toEqual([expect.stringMatching(/^over [a-z]{2}$/)]);
  });

  test('rests on the beginning: a megabyte after it changes nothing', () => {
    const text = 'Bitte fasse den folgenden Text für mich zusammen und erkläre die wichtigsten Punkte daraus.';
    expect(detectLanguage(text + ' english words'.repeat(80_000)).language).not.toBe('und');
    expect(detectLanguage(`${text}${' '.repeat(1_000_000)}`).language).toBe('de');
  });
});
