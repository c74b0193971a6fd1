import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError, configHelp, configTable, ollamaAddress, readConfig } from '../../server/config.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

test('without any variable the standard values hold', () => {
  const { keyOf, adminToken, environment, ...values } = readConfig({});
  expect(values).toEqual({
    port: 8000,
    host: '127.0.0.1',
    policiesDir: 'policies',
    dataDir: 'data',
    decisionLog: undefined,
    ollamaBaseUrl: undefined,
    openaiBaseUrl: undefined,
    anthropicBaseUrl: undefined,
    upstreamTimeoutMs: 600_000,
    firstTokenTimeoutMs: 120_000,
    maxBodyBytes: 10 * 1024 * 1024,
    simulate: 'auto',
    airgap: false,
    admin: 'on',
    logLevel: 'info',
  });
  expect([keyOf('OPENAI_API_KEY'), adminToken(), environment()]).toEqual([undefined, undefined, {}]);
});

test('every variable is read, and the config is frozen', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '[::1]',
    POLICIES_DIR: '/etc/policies',
    DATA_DIR: '/var/data',
    DECISION_LOG: 'decisions.jsonl',
    OLLAMA_BASE_URL: 'http://gpu:11434/',
    OLLAMA_HOST: 'elsewhere',
    OPENAI_API_KEY: ' key-one ',
    OPENAI_BASE_URL: 'https://gateway.example/v1/',
    ANTHROPIC_BASE_URL: 'https://gateway.example',
    GROQ_API_KEY: 'key-two',
    UPSTREAM_TIMEOUT_MS: '5000',
    FIRST_TOKEN_TIMEOUT_MS: '1000',
    MAX_BODY_MB: '1',
    SIMULATE: 'OFF',
    AIRGAP: 'true',
    ADMIN: 'built',
    ADMIN_TOKEN: 'key-to-the-admin-page',
    LOG_LEVEL: 'debug',
  });
  expect(config).toMatchObject({
    port: 0,
    host: '::1',
    policiesDir: '/etc/policies',
    dataDir: '/var/data',
    decisionLog: 'decisions.jsonl',
    ollamaBaseUrl: 'http://gpu:11434',
    openaiBaseUrl: 'https://gateway.example/v1',
    anthropicBaseUrl: 'https://gateway.example',
    upstreamTimeoutMs: 5_000,
    firstTokenTimeoutMs: 1_000,
    maxBodyBytes: 1024 * 1024,
    simulate: 'off',
    airgap: true,
    admin: 'built',
    logLevel: 'debug',
  });
  expect(config.adminToken()).toBe('key-to-the-admin-page');
  expect([config.keyOf('OPENAI_API_KEY'), config.keyOf('GROQ_API_KEY')]).toEqual(['key-one', 'key-two']);
  expect(Object.isFrozen(config)).toBe(true);
  expect(JSON.stringify(config)).not.toContain('key-');
});

test('an empty value is an unset one', () => {
  const empty = Object.fromEntries(configHelp.map(({ name }) => [name, '']));
  expect(JSON.stringify(readConfig(empty))).toBe(JSON.stringify(readConfig({})));
});

test('every wrong value earns one sentence, and all are told at once', () => {
  const reading = () =>
    readConfig({
      PORT: '80000',
      HOST: 'http://localhost',
      OLLAMA_BASE_URL: 'http://gpu:11434/v1',
      OPENAI_BASE_URL: 'gateway.example',
      ANTHROPIC_BASE_URL: 'ftp://gateway.example',
      UPSTREAM_TIMEOUT_MS: '5s',
      FIRST_TOKEN_TIMEOUT_MS: '-1',
      MAX_BODY_MB: '1.5',
      SIMULATE: 'true',
      AIRGAP: 'yes',
      ADMIN: 'true',
      ADMIN_TOKEN: 'short-secret',
      LOG_LEVEL: 'verbose',
    });
  expect(reading).toThrow(ConfigError);
  expect(sentencesOf(reading)).toMatchInlineSnapshot(`
    [
      "PORT is "80000", but it must be a whole number from 0 to 65535.",
      "HOST is "http://localhost", but it must be an address or a name such as 127.0.0.1; the port goes into PORT.",
      "OLLAMA_BASE_URL is "http://gpu:11434/v1", but it must name the server alone: http://gpu:11434.",
      "OPENAI_BASE_URL is "gateway.example", but it must be an address such as http://127.0.0.1:11434.",
      "ANTHROPIC_BASE_URL is "ftp://gateway.example", but it must be an address such as http://127.0.0.1:11434.",
      "UPSTREAM_TIMEOUT_MS is "5s", but it must be a whole number from 1 to 86400000.",
      "FIRST_TOKEN_TIMEOUT_MS is "-1", but it must be a whole number from 1 to 86400000.",
      "MAX_BODY_MB is "1.5", but it must be a whole number from 1 to 256.",
      "SIMULATE is "true", but it must be auto, on or off.",
      "AIRGAP is "yes", but it must be false or true.",
      "ADMIN is "true", but it must be on, built or off.",
      "ADMIN_TOKEN is too short to be safe: it must have 16 characters or more. openssl rand -hex 24 makes one.",
      "LOG_LEVEL is "verbose", but it must be info, debug, warn, error or silent.",
    ]
  `);
});

test('a token of the admin travels in a header, is never repeated, and is no key for a model', () => {
  const sentences = sentencesOf(() => readConfig({ ADMIN_TOKEN: 'sixteen letters ö' }));
  expect(sentences).toEqual([expect.stringMatching(/^ADMIN_TOKEN must be one word of ASCII/)]);
  expect(sentences[0]).not.toContain('sixteen');
  const config = readConfig({ ADMIN_TOKEN: ' 0123456789abcdef ' });
  expect(config.adminToken()).toBe('0123456789abcdef');
  expect(config.keyOf('ADMIN_TOKEN')).toBeUndefined();
});

test('a wrong OLLAMA_HOST is told, unless OLLAMA_BASE_URL stands above it', () => {
  expect(sentencesOf(() => readConfig({ OLLAMA_HOST: 'gpu:port' }))).toEqual([
    'OLLAMA_HOST is "gpu:port", but it must be a host, host:port, :port or http://host:port.',
  ]);
  expect(readConfig({ OLLAMA_HOST: 'gpu:port', OLLAMA_BASE_URL: 'http://gpu:1' }).ollamaBaseUrl).toBe('http://gpu:1');
});

test.each([
  ['gpu', 'http://gpu:11434'],
  ['gpu:1234', 'http://gpu:1234'],
  ['10.0.0.7', 'http://10.0.0.7:11434'],
  [':1234', 'http://127.0.0.1:1234'],
  ['0.0.0.0', 'http://127.0.0.1:11434'],
  ['0.0.0.0:1234', 'http://127.0.0.1:1234'],
  ['::1', 'http://[::1]:11434'],
  ['[::1]', 'http://[::1]:11434'],
  ['[::]:1234', 'http://[::1]:1234'],
  ['http://gpu', 'http://gpu'],
  ['http://gpu:1234', 'http://gpu:1234'],
  ['https://gpu', 'https://gpu'],
  ['https://gpu:1234/base/', 'https://gpu:1234/base'],
  ['gpu/base', 'http://gpu:11434/base'],
  ['ollama.com', 'https://ollama.com'],
  [' "gpu" ', 'http://gpu:11434'],
  ["'gpu:1234'", 'http://gpu:1234'],
  ['gpu:99999', undefined],
  ['ftp://gpu', undefined],
  ['a b', undefined],
])('OLLAMA_HOST=%s means %s', (value, address) => {
  expect(ollamaAddress(value)).toBe(address);
});

test('.env.example shows every variable with its value and what it is for, and nothing else', () => {
  const shown = [...example.matchAll(/^# (.+)\n# ([A-Z_]+)=(.*)$/gm)].map(([, about, name, standard]) => ({
    name,
    standard,
    about,
  }));
  expect(shown).toEqual(configHelp);
  expect(Object.keys(parseEnv(example))).toEqual([]);
  const uncommented = parseEnv(example.replace(/^# ([A-Z_]+=)/gm, '$1'));
  expect(new Set(Object.keys(uncommented))).toEqual(new Set(configHelp.map(({ name }) => name)));
  expect(JSON.stringify(readConfig(uncommented))).toBe(JSON.stringify(readConfig({})));
});

test('the help has a line for every variable', () => {
  const lines = configTable().split('\n');
  expect(lines.map((line) => line.trim().split(/\s/)[0])).toEqual(configHelp.map(({ name }) => name));
});

function sentencesOf(reading: () => unknown): readonly string[] {
  try {
    reading();
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
  return [];
}
