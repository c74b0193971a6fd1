// Generated from schemas/*.schema.json by schemas/generate.ts. Do not edit.

export type Reason =
  'ROUTE' | 'DEFAULT' | 'PINNED' | 'SPLIT' | 'SPLIT_NO_KEY' | 'FALLBACK' | 'ESCALATED' | 'CACHED' | 'REFUSED';
export type TraceSplit = {
  /**
   * Index of the arm, from 0.
   */
  arm: number;
  /**
   * 0 to under 100; null when no key was present.
   */
  bucket: number | null;
  /**
   * The fact that gave the key; null when none did.
   */
  by: string | null;
} | null;
export type Changes = Change[];
export type Usage = {
  prompt_tokens: number;
  completion_tokens: number;
  cached_tokens?: number;
  cache_write_tokens?: number;
  /**
   * The answer broke off before its provider counted: the prompt as estimated, and what was said.
   */
  estimated?: boolean;
} | null;
export type Texts = string | string[];
/**
 * A model, a list of models tried in order, or a split.
 *
 * @minItems 1
 */
export type Use =
  | string
  | string[]
  | {
      split: Split;
    };
/**
 * A system prompt: the id of a file in prompts/, or { use, mode }.
 */
export type PromptUse =
  | string
  | {
      /**
       * Id of a file in prompts/, without .md.
       */
      use: string;
      /**
       * prepend: before the caller's system messages. replace: instead of them. if_absent: only where the caller has none.
       */
      mode?: 'prepend' | 'replace' | 'if_absent';
    };
/**
 * yaml-syntax, by itself an error.
 */
export type Level = 'off' | 'hint' | 'warning' | 'error';
/**
 * yaml-feature, by itself an error.
 */
export type Level1 = 'off' | 'hint' | 'warning' | 'error';
/**
 * unknown-key, by itself an error.
 */
export type Level2 = 'off' | 'hint' | 'warning' | 'error';
/**
 * wrong-kind, by itself an error.
 */
export type Level3 = 'off' | 'hint' | 'warning' | 'error';
/**
 * duplicate-id, by itself an error.
 */
export type Level4 = 'off' | 'hint' | 'warning' | 'error';
/**
 * unsupported-version, by itself an error.
 */
export type Level5 = 'off' | 'hint' | 'warning' | 'error';
/**
 * unknown-reference, by itself an error.
 */
export type Level6 = 'off' | 'hint' | 'warning' | 'error';
/**
 * unknown-fact, by itself an error.
 */
export type Level7 = 'off' | 'hint' | 'warning' | 'error';
/**
 * value-mismatch, by itself an error.
 */
export type Level8 = 'off' | 'hint' | 'warning' | 'error';
/**
 * unknown-operator, by itself an error.
 */
export type Level9 = 'off' | 'hint' | 'warning' | 'error';
/**
 * cyclic-definition, by itself an error.
 */
export type Level10 = 'off' | 'hint' | 'warning' | 'error';
/**
 * unknown-placeholder, by itself an error.
 */
export type Level11 = 'off' | 'hint' | 'warning' | 'error';
/**
 * never-used, by itself a warning.
 */
export type Level12 = 'off' | 'hint' | 'warning' | 'error';
/**
 * shadowed-route, by itself a warning.
 */
export type Level13 = 'off' | 'hint' | 'warning' | 'error';
/**
 * never-true, by itself an error.
 */
export type Level14 = 'off' | 'hint' | 'warning' | 'error';
/**
 * redundant-condition, by itself a warning.
 */
export type Level15 = 'off' | 'hint' | 'warning' | 'error';
/**
 * equal-meaning, by itself a warning.
 */
export type Level16 = 'off' | 'hint' | 'warning' | 'error';
/**
 * default-missing, by itself an error.
 */
export type Level17 = 'off' | 'hint' | 'warning' | 'error';
/**
 * empty-group, by itself an error.
 */
export type Level18 = 'off' | 'hint' | 'warning' | 'error';
/**
 * boundary-gap, by itself a warning.
 */
export type Level19 = 'off' | 'hint' | 'warning' | 'error';
/**
 * same-outcome, by itself a hint.
 */
export type Level20 = 'off' | 'hint' | 'warning' | 'error';
/**
 * hard-to-read, by itself a hint.
 */
export type Level21 = 'off' | 'hint' | 'warning' | 'error';
/**
 * undecided, by itself a hint.
 */
export type Level22 = 'off' | 'hint' | 'warning' | 'error';
/**
 * no-traffic, by itself a hint.
 */
export type Level23 = 'off' | 'hint' | 'warning' | 'error';
/**
 * over-the-window, by itself a warning.
 */
export type Level24 = 'off' | 'hint' | 'warning' | 'error';
/**
 * model-entry, by itself an error.
 */
export type Level25 = 'off' | 'hint' | 'warning' | 'error';
/**
 * parameter, by itself an error.
 */
export type Level26 = 'off' | 'hint' | 'warning' | 'error';
/**
 * no-room-left, by itself an error.
 */
export type Level27 = 'off' | 'hint' | 'warning' | 'error';
/**
 * leak, by itself an error.
 */
export type Level28 = 'off' | 'hint' | 'warning' | 'error';
/**
 * no-viable-model, by itself a warning.
 */
export type Level29 = 'off' | 'hint' | 'warning' | 'error';
/**
 * fallback-to-itself, by itself a warning.
 */
export type Level30 = 'off' | 'hint' | 'warning' | 'error';
/**
 * price-missing, by itself a warning.
 */
export type Level31 = 'off' | 'hint' | 'warning' | 'error';
/**
 * shares, by itself an error.
 */
export type Level32 = 'off' | 'hint' | 'warning' | 'error';
/**
 * split-key, by itself a warning.
 */
export type Level33 = 'off' | 'hint' | 'warning' | 'error';
/**
 * split-end, by itself a warning.
 */
export type Level34 = 'off' | 'hint' | 'warning' | 'error';
/**
 * idle-arm, by itself a hint.
 */
export type Level35 = 'off' | 'hint' | 'warning' | 'error';
/**
 * untested, by itself a warning.
 */
export type Level36 = 'off' | 'hint' | 'warning' | 'error';
/**
 * half-tested, by itself a warning.
 */
export type Level37 = 'off' | 'hint' | 'warning' | 'error';
/**
 * surviving-mutant, by itself a hint.
 */
export type Level38 = 'off' | 'hint' | 'warning' | 'error';
/**
 * idle-test, by itself an error.
 */
export type Level39 = 'off' | 'hint' | 'warning' | 'error';
/**
 * secret, by itself an error.
 */
export type Level40 = 'off' | 'hint' | 'warning' | 'error';
/**
 * slow-pattern, by itself an error.
 */
export type Level41 = 'off' | 'hint' | 'warning' | 'error';
/**
 * deceptive-characters, by itself a warning.
 */
export type Level42 = 'off' | 'hint' | 'warning' | 'error';
/**
 * guard-rests-on-caller, by itself a hint.
 */
export type Level43 = 'off' | 'hint' | 'warning' | 'error';
/**
 * intent-detection, by itself a warning.
 */
export type Level44 = 'off' | 'hint' | 'warning' | 'error';
/**
 * no-why, by itself a warning.
 */
export type Level45 = 'off' | 'hint' | 'warning' | 'error';
/**
 * id-style, by itself a hint.
 */
export type Level46 = 'off' | 'hint' | 'warning' | 'error';
/**
 * idle-disable, by itself a hint.
 */
export type Level47 = 'off' | 'hint' | 'warning' | 'error';
export type Level48 = 'off' | 'hint' | 'warning' | 'error';

export interface Schemas {
  admin?: AdminApi;
  'chat-request'?: ChatRequest;
  condition?: Condition;
  'decision-record'?: DecisionRecord;
  facts?: Facts;
  fixtures?: Fixtures;
  intents?: Intents;
  models?: ModelCatalogue;
  policy?: Policy;
  routes?: RoutesFile;
  settings?: Settings;
  test?: Suite;
  trace?: Trace;
}
/**
 * What travels between the admin and the server under /admin/api: each property is one body.
 */
export interface AdminApi {
  session: AdminSession;
  sign_in: AdminSignIn;
  state: AdminState;
  files: AdminFiles;
  file_save: AdminFileSave;
  draft: AdminDraft;
  draft_save: AdminDraftSave;
  check: AdminCheck;
  checked: AdminChecked;
  test: AdminTest;
  diff: AdminDiff;
  publish: AdminPublish;
  published: AdminPublished;
  conflict: AdminConflict;
  history: AdminHistory;
  past: AdminPast;
  rollback: AdminRollback;
  conversations: AdminConversations;
  conversation: AdminConversation;
  conversation_save: AdminConversationSave;
}
/**
 * GET /admin/api/session: who is here, and whether a token is wanted.
 */
export interface AdminSession {
  /**
   * No token is wanted: only this machine can reach the server.
   */
  open: boolean;
  signed_in: boolean;
  author: AdminAuthor | null;
  /**
   * Whom git knows as the author here.
   */
  suggested: AdminAuthor | null;
}
export interface AdminAuthor {
  name: string;
  email: string;
}
/**
 * POST /admin/api/session.
 */
export interface AdminSignIn {
  /**
   * ADMIN_TOKEN, where one is wanted.
   */
  token?: string;
  author: AdminAuthor;
}
/**
 * GET /admin/api/state, and each event `state` of GET /admin/api/events.
 */
export interface AdminState {
  live: AdminLive;
  /**
   * The last edit on disk, where it was refused; what is live is older than the files.
   */
  rejected: AdminRejected | null;
  folder: AdminFolder;
  /**
   * Everyone with the admin open, and the files that each has changed in a draft.
   */
  editors: AdminEditor[];
  simulated: boolean;
  airgap: boolean;
  /**
   * Where decisions are logged; null where they are not.
   */
  decisions: string | null;
}
export interface AdminLive {
  revision: string;
  name: string;
  /**
   * ISO 8601, UTC.
   */
  since: string;
  commit: string | null;
  dirty: boolean;
  routes: number;
  diagnostics: AdminDiagnostic[];
}
/**
 * As `signalbox check --format json` prints it. Lines and columns count from 1, the end is exclusive.
 */
export interface AdminDiagnostic {
  code: string;
  name: string;
  severity: 'error' | 'warning' | 'hint';
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  message: string;
  /**
   * A request that shows the finding.
   */
  example: {
    [k: string]: unknown;
  } | null;
  fix: AdminFix | null;
}
export interface AdminFix {
  title: string;
  text: string;
  file: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
}
export interface AdminRejected {
  at: string;
  diagnostics: AdminDiagnostic[];
}
export interface AdminFolder {
  /**
   * As the server was given it.
   */
  path: string;
  /**
   * Changes when any file does.
   */
  etag: string;
  writable: boolean;
  /**
   * null: not a git repository, so there is no history.
   */
  git: AdminGit | null;
}
export interface AdminGit {
  /**
   * null: no branch is checked out.
   */
  branch: string | null;
  /**
   * null: nothing was committed yet.
   */
  head: string | null;
  /**
   * Name of the remote that a push goes to.
   */
  remote: string | null;
  /**
   * Policy files that differ from the last commit.
   */
  uncommitted: string[];
}
export interface AdminEditor {
  id: string;
  name: string;
  /**
   * The page is open now.
   */
  here: boolean;
  changed: string[];
}
/**
 * GET /admin/api/files: every policy file as it is on disk.
 */
export interface AdminFiles {
  etag: string;
  files: AdminFile[];
}
export interface AdminFile {
  /**
   * In the policy folder, with forward slashes.
   */
  path: string;
  text: string;
  /**
   * sha256 of the text, first 16 hex.
   */
  etag: string;
}
/**
 * PUT /admin/api/files/{path}, with If-Match, or If-None-Match: * for a new file.
 */
export interface AdminFileSave {
  text: string;
}
/**
 * GET /admin/api/draft: what this author has changed and not published.
 */
export interface AdminDraft {
  /**
   * Grows by one with each save; 0: nothing was saved.
   */
  version: number;
  updated_at: string | null;
  /**
   * What was live when the draft began.
   */
  base_revision: string | null;
  changes: AdminBasedChange[];
}
export interface AdminBasedChange {
  path: string;
  /**
   * The text that the change began with; null: there was no such file.
   */
  base: string | null;
  /**
   * null: the file goes.
   */
  text: string | null;
}
/**
 * PUT /admin/api/draft, with If-Match: the version that was read.
 */
export interface AdminDraftSave {
  base_revision: string | null;
  /**
   * @maxItems 500
   */
  changes: AdminBasedChange[];
}
/**
 * POST /admin/api/check: the files on disk with these changes.
 */
export interface AdminCheck {
  /**
   * @maxItems 500
   */
  changes: AdminChange[];
}
export interface AdminChange {
  path: string;
  /**
   * null: the file goes.
   */
  text: string | null;
}
export interface AdminChecked {
  /**
   * null: there is an error.
   */
  revision: string | null;
  diagnostics: AdminDiagnostic[];
}
/**
 * POST /admin/api/test; the answer is what `signalbox test --format json` prints.
 */
export interface AdminTest {
  /**
   * @maxItems 500
   */
  changes: AdminChange[];
  /**
   * Also try what the tests would not notice.
   */
  mutate?: boolean;
}
/**
 * POST /admin/api/diff; the answer is what `signalbox diff --format json` prints.
 */
export interface AdminDiff {
  /**
   * @maxItems 500
   */
  changes: AdminChange[];
  /**
   * Replay the decisions that were recorded.
   */
  traffic?: boolean;
  /**
   * Compare for every request there can be.
   */
  exact?: boolean;
}
/**
 * POST /admin/api/publish: writes the files, commits them where there is git, and waits until they are live.
 */
export interface AdminPublish {
  /**
   * @minItems 1
   * @maxItems 500
   */
  changes: AdminBasedChange[];
  message: string;
  /**
   * Push to the remote after the commit.
   */
  push?: boolean;
  /**
   * Publish although tests fail.
   */
  despite_tests?: boolean;
}
/**
 * The answer to publish, rollback and PUT of a file.
 */
export interface AdminPublished {
  /**
   * What is live now.
   */
  revision: string;
  /**
   * null: there is no git, or nothing was committed.
   */
  commit: string | null;
  steps: AdminStep[];
}
export interface AdminStep {
  step: 'check' | 'test' | 'write' | 'commit' | 'push' | 'live';
  state: 'done' | 'failed' | 'skipped';
  text: string;
}
/**
 * With 409: files that changed on disk since the draft began. Nothing was written.
 */
export interface AdminConflict {
  conflicts: AdminConflictFile[];
}
export interface AdminConflictFile {
  path: string;
  base: string | null;
  disk: string | null;
  text: string | null;
}
/**
 * GET /admin/api/history?limit=50&before=<sha>: the commits that touched the policies, the newest first.
 */
export interface AdminHistory {
  commits: AdminCommit[];
  more: boolean;
}
export interface AdminCommit {
  sha: string;
  parent: string | null;
  author: string;
  email: string;
  /**
   * ISO 8601, UTC.
   */
  at: string;
  subject: string;
  /**
   * Without the trailers' meaning taken out: as it was written.
   */
  body: string;
  /**
   * Policy files that it touched.
   */
  files: AdminCommitFile[];
}
export interface AdminCommitFile {
  path: string;
  kind: 'added' | 'changed' | 'removed';
}
/**
 * GET /admin/api/history/{sha}: the whole folder as it was then.
 */
export interface AdminPast {
  commit: AdminCommit;
  /**
   * null: it did not compile.
   */
  revision: string | null;
  files: AdminPastFile[];
}
export interface AdminPastFile {
  path: string;
  text: string;
}
/**
 * POST /admin/api/rollback: a new commit with the folder as it was at `to`.
 */
export interface AdminRollback {
  to: string;
  message?: string;
  push?: boolean;
  despite_tests?: boolean;
}
/**
 * GET /admin/api/conversations: this author's, the newest first.
 */
export interface AdminConversations {
  conversations: AdminConversationEntry[];
}
export interface AdminConversationEntry {
  id: string;
  title: string;
  updated_at: string;
  messages: number;
}
/**
 * GET /admin/api/conversations/{id}.
 */
export interface AdminConversation {
  id: string;
  title: string;
  updated_at: string;
  messages: AdminMessage[];
}
export interface AdminMessage {
  role: 'user' | 'assistant';
  content: string;
  /**
   * The reader ended it, or it broke off.
   */
  stopped?: boolean;
  error?: string;
  /**
   * The `routing` object of the answer, as the server gave it.
   */
  routing?: {
    [k: string]: unknown;
  };
}
/**
 * PUT /admin/api/conversations/{id}: the whole of it. The id is the client's own, a UUID.
 */
export interface AdminConversationSave {
  title: string;
  /**
   * @maxItems 1000
   */
  messages: AdminMessage[];
}
/**
 * An OpenAI chat completion request with Signalbox's own fields. Fields not named here are passed on to the model as they are.
 */
export interface ChatRequest {
  /**
   * auto (or absent), auto:fast, auto:balanced, auto:accurate, or the id of a model.
   */
  model?: string | null;
  /**
   * @minItems 1
   * @maxItems 10000
   */
  messages: ChatMessage[];
  /**
   * What the prompt wants; detected when absent.
   */
  intent?: string | null;
  latency_target?: 'ultra_low' | 'low' | 'medium' | 'high' | null;
  cost_priority?: boolean | null;
  mode?: 'fast' | 'balanced' | 'accurate' | null;
  /**
   * Text to answer from. It goes to the model before the last user message.
   */
  context?: string | string[] | null;
  /**
   * @maxItems 100
   */
  tags?: string[] | null;
  temperature?: number | null;
  top_p?: number | null;
  max_tokens?: number | null;
  max_completion_tokens?: number | null;
  /**
   * @maxItems 16
   */
  stop?: string | string[] | null;
  n?: number | null;
  seed?: number | null;
  frequency_penalty?: number | null;
  presence_penalty?: number | null;
  stream?: boolean | null;
  stream_options?: {
    include_usage?: boolean | null;
    [k: string]: unknown;
  } | null;
  user?: string | null;
  /**
   * @maxItems 1000
   */
  tools?:
    | {
        type: string;
        [k: string]: unknown;
      }[]
    | null;
  tool_choice?:
    | string
    | {
        [k: string]: unknown;
      }
    | null;
  response_format?: {
    type: string;
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
export interface ChatMessage {
  role: 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function';
  content?: string | ContentPart[] | null;
  name?: string;
  tool_calls?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  tool_call_id?: string;
  /**
   * Of a tool message: the call failed.
   */
  is_error?: boolean | null;
  /**
   * Thoughts as their model signed or sealed them, to be given back to it unchanged.
   *
   * @maxItems 1000
   */
  reasoning_details?: ReasoningDetail[] | null;
  [k: string]: unknown;
}
export interface ContentPart {
  type: string;
  text?: string;
  [k: string]: unknown;
}
export interface ReasoningDetail {
  /**
   * reasoning.text or reasoning.encrypted; others are left alone.
   */
  type: string;
  text?: string | null;
  signature?: string | null;
  /**
   * Of reasoning.encrypted.
   */
  data?: string | null;
  /**
   * Who can read the signature: anthropic-claude-v1.
   */
  format?: string | null;
  /**
   * Its place among words, thoughts and calls of the message, from 0.
   */
  index?: number | null;
  [k: string]: unknown;
}
/**
 * Facts compared with constants. Keys side by side must all hold; any, all and none group and nest.
 */
export interface Condition {
  /**
   * At least one of these holds.
   *
   * @minItems 1
   */
  any?: Condition[];
  /**
   * All of these hold.
   *
   * @minItems 1
   */
  all?: Condition[];
  /**
   * None of these holds.
   *
   * @minItems 1
   */
  none?: Condition[];
  /**
   * What the prompt wants: one of the ids of intents.yaml.
   *
   * @minItems 1
   */
  intent?:
    | string
    | string[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | string[];
      };
  /**
   * How sure the detection of the intent is; 1 when the client said it.
   *
   * @minItems 1
   */
  intent_confidence?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * Tokens in messages, context and tools together.
   *
   * @minItems 1
   */
  context_tokens?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * The caller's max_tokens; 0 when it set none.
   *
   * @minItems 1
   */
  output_tokens?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * How soon the caller wants the answer.
   *
   * @minItems 1
   */
  latency_target?:
    | string
    | ('ultra_low' | 'low' | 'medium' | 'high')[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | ('ultra_low' | 'low' | 'medium' | 'high')[];
      };
  /**
   * The caller would rather have it cheap than good.
   */
  cost_priority?: boolean;
  /**
   * One word for latency_target and cost_priority where the caller is silent about those.
   *
   * @minItems 1
   */
  mode?:
    | string
    | ('fast' | 'balanced' | 'accurate')[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | ('fast' | 'balanced' | 'accurate')[];
      };
  /**
   * ISO 639-1 tag of the language of the prompt; und when not known.
   *
   * @minItems 1
   */
  language?:
    | string
    | string[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | string[];
      };
  /**
   * How sure the detection of the language is.
   *
   * @minItems 1
   */
  language_confidence?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * Lower-case tags: the request's own, #tags in any message, the API key's.
   *
   * @minItems 1
   */
  tags?:
    | string
    | string[]
    | {
        /**
         * Has all of these.
         *
         * @minItems 1
         */
        all?: string[];
        /**
         * Has none of these.
         *
         * @minItems 1
         */
        none?: string[];
      };
  /**
   * The text of the last user message.
   */
  text?: {
    /**
     * A word or phrase of the list (a file of lists/, without .txt).
     *
     * @minItems 1
     */
    mentions?: string | string[];
    /**
     * This text stands in it, in any case.
     *
     * @minItems 1
     */
    contains?: string | string[];
    /**
     * It begins with this text, in any case.
     *
     * @minItems 1
     */
    starts_with?: string | string[];
    /**
     * It ends with this text, in any case.
     *
     * @minItems 1
     */
    ends_with?: string | string[];
    /**
     * A regular expression, in any case.
     *
     * @minItems 1
     */
    matches?: string | string[];
  };
  /**
   * Words in the last user message.
   *
   * @minItems 1
   */
  words?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * User messages in the conversation.
   *
   * @minItems 1
   */
  turns?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * The request brings text of its own to answer from, in `context`.
   */
  has_context?: boolean;
  /**
   * The request offers tools; the model must be able to call them.
   */
  has_tools?: boolean;
  /**
   * A message carries an image; the model must be able to see.
   */
  has_images?: boolean;
  /**
   * The request asks for JSON through response_format.
   */
  wants_json?: boolean;
  /**
   * The answer is to come as a stream.
   */
  stream?: boolean;
  /**
   * Kinds of sensitive data seen in the messages.
   *
   * @minItems 1
   */
  sensitive?:
    | string
    | ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[]
    | {
        /**
         * Has all of these.
         *
         * @minItems 1
         */
        all?: ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[];
        /**
         * Has none of these.
         *
         * @minItems 1
         */
        none?: ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[];
      };
  /**
   * The request's `user`, else the one of the API key; none when nobody said.
   *
   * @minItems 1
   */
  user?:
    | string
    | string[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | string[];
      };
  /**
   * Name of the API key that made the request.
   *
   * @minItems 1
   */
  key?:
    | string
    | string[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | string[];
      };
  /**
   * Tenant of the API key that made the request.
   *
   * @minItems 1
   */
  tenant?:
    | string
    | string[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | string[];
      };
  /**
   * Hour of the server's clock, UTC.
   *
   * @minItems 1
   */
  hour?:
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      };
  /**
   * Day of the week of the server's clock, UTC.
   *
   * @minItems 1
   */
  weekday?:
    | string
    | ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
      };
  /**
   * This server is sealed off from the internet.
   */
  airgap?: boolean;
  /**
   * A definition: true, or false for its opposite.
   */
  [k: string]:
    | boolean
    | Condition[]
    | string
    | string[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | string[];
      }
    | number
    | number[]
    | {
        /**
         * More than this.
         */
        over?: number;
        /**
         * This or more.
         */
        at_least?: number;
        /**
         * Less than this.
         */
        under?: number;
        /**
         * This or less.
         */
        at_most?: number;
        /**
         * From the first to the second, both included.
         *
         * @minItems 2
         * @maxItems 2
         */
        between?: number[];
        /**
         * @minItems 1
         */
        not?: number | number[];
      }
    | ('ultra_low' | 'low' | 'medium' | 'high')[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | ('ultra_low' | 'low' | 'medium' | 'high')[];
      }
    | ('fast' | 'balanced' | 'accurate')[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | ('fast' | 'balanced' | 'accurate')[];
      }
    | {
        /**
         * Has all of these.
         *
         * @minItems 1
         */
        all?: string[];
        /**
         * Has none of these.
         *
         * @minItems 1
         */
        none?: string[];
      }
    | {
        /**
         * A word or phrase of the list (a file of lists/, without .txt).
         *
         * @minItems 1
         */
        mentions?: string | string[];
        /**
         * This text stands in it, in any case.
         *
         * @minItems 1
         */
        contains?: string | string[];
        /**
         * It begins with this text, in any case.
         *
         * @minItems 1
         */
        starts_with?: string | string[];
        /**
         * It ends with this text, in any case.
         *
         * @minItems 1
         */
        ends_with?: string | string[];
        /**
         * A regular expression, in any case.
         *
         * @minItems 1
         */
        matches?: string | string[];
      }
    | ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[]
    | {
        /**
         * Has all of these.
         *
         * @minItems 1
         */
        all?: ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[];
        /**
         * Has none of these.
         *
         * @minItems 1
         */
        none?: ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[];
      }
    | ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
    | {
        /**
         * Anything but this, or these.
         *
         * @minItems 1
         */
        not: string | ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
      }
    | undefined;
}
/**
 * A line of the decision log: facts and outcome of one request, never its text.
 */
export interface DecisionRecord {
  v: 1;
  id: string;
  at: string;
  policy: TracePolicy;
  /**
   * Every fact but `text`.
   */
  facts: {
    [k: string]: TraceFact;
  };
  /**
   * What the caller asked for beside the facts: the model it named, parameters it set.
   */
  asked?: {
    model?: string;
    params?: {
      [k: string]: unknown;
    };
  };
  /**
   * Models that could not be reached, and why.
   */
  unavailable?: {
    [k: string]: string;
  };
  outcome: Outcome;
  explanation: string;
  because: string | null;
  /**
   * Ids of the guards that applied.
   */
  guards: string[];
  split: TraceSplit;
  attempts: Attempt[];
  changes: Changes;
  usage: Usage;
  cost_usd: number | null;
  saved_usd: number | null;
  first_token_ms: number | null;
  total_ms: number;
  /**
   * HTTP status of the answer; 499 when the client went away.
   */
  status: number;
  stream: boolean;
  simulated: boolean;
  us?: Spent;
}
export interface TracePolicy {
  name: string;
  /**
   * sha256 of the canonical compiled policy, first 12 hex.
   */
  revision: string;
  commit?: string | null;
  /**
   * The policy files differ from the commit.
   */
  dirty?: boolean;
}
export interface TraceFact {
  value: string | number | boolean | string[];
  from: 'client' | 'detected' | 'counted' | 'default' | 'server';
  confidence?: number;
  evidence?: string[];
}
export interface Outcome {
  model: string | null;
  provider: string | null;
  where: 'local' | 'cloud' | null;
  /**
   * Id of the route, or default or pinned.
   */
  route: string;
  reason: Reason;
  prompt: {
    id: string;
    /**
     * sha256 of its text, first 4 hex.
     */
    sha: string;
    mode: 'prepend' | 'replace' | 'if_absent';
  } | null;
  /**
   * Code of the refusal.
   */
  refused: 'no_viable_model' | null;
}
export interface Attempt {
  model: string;
  ms: number;
  ok: boolean;
  status?: number;
  error?: string;
  /**
   * What the provider calls the exchange; its support asks for it.
   */
  request_id?: string;
  confidence?: number;
}
export interface Change {
  /**
   * clamp: lowered. ignored: the caller may not set it. dropped: the provider does not know it.
   */
  kind: 'clamp' | 'ignored' | 'dropped';
  param: string;
  asked?: unknown;
  given?: unknown;
  by: string;
}
/**
 * Microseconds spent.
 */
export interface Spent {
  facts: number;
  decide: number;
}
/**
 * What Signalbox knows about a request. No fact is ever missing: x-unknown is its value when nothing is known.
 */
export interface Facts {
  /**
   * What the prompt wants: one of the ids of intents.yaml.
   */
  intent: string;
  /**
   * How sure the detection of the intent is; 1 when the client said it.
   */
  intent_confidence: number;
  /**
   * Tokens in messages, context and tools together.
   */
  context_tokens: number;
  /**
   * The caller's max_tokens; 0 when it set none.
   */
  output_tokens: number;
  /**
   * How soon the caller wants the answer.
   */
  latency_target: 'ultra_low' | 'low' | 'medium' | 'high';
  /**
   * The caller would rather have it cheap than good.
   */
  cost_priority: boolean;
  /**
   * One word for latency_target and cost_priority where the caller is silent about those.
   */
  mode: 'fast' | 'balanced' | 'accurate';
  /**
   * ISO 639-1 tag of the language of the prompt; und when not known.
   */
  language: string;
  /**
   * How sure the detection of the language is.
   */
  language_confidence: number;
  /**
   * Lower-case tags: the request's own, #tags in any message, the API key's.
   */
  tags: string[];
  /**
   * The text of the last user message.
   */
  text: string;
  /**
   * Words in the last user message.
   */
  words: number;
  /**
   * User messages in the conversation.
   */
  turns: number;
  /**
   * The request brings text of its own to answer from, in `context`.
   */
  has_context: boolean;
  /**
   * The request offers tools; the model must be able to call them.
   */
  has_tools: boolean;
  /**
   * A message carries an image; the model must be able to see.
   */
  has_images: boolean;
  /**
   * The request asks for JSON through response_format.
   */
  wants_json: boolean;
  /**
   * The answer is to come as a stream.
   */
  stream: boolean;
  /**
   * Kinds of sensitive data seen in the messages.
   */
  sensitive: ('email' | 'phone' | 'card' | 'iban' | 'ssn' | 'ip' | 'secret' | 'health')[];
  /**
   * The request's `user`, else the one of the API key; none when nobody said.
   */
  user: string;
  /**
   * Name of the API key that made the request.
   */
  key: string;
  /**
   * Tenant of the API key that made the request.
   */
  tenant: string;
  /**
   * Hour of the server's clock, UTC.
   */
  hour: number;
  /**
   * Day of the week of the server's clock, UTC.
   */
  weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
  /**
   * This server is sealed off from the internet.
   */
  airgap: boolean;
}
/**
 * Facts and prompts with a name, for the cases of the test suites.
 */
export interface Fixtures {
  [k: string]: Fixture;
}
export interface Fixture {
  /**
   * A user message.
   */
  prompt?: string;
  /**
   * Fields of a chat request.
   */
  request?: {
    [k: string]: unknown;
  };
  facts?: GivenFacts;
}
/**
 * Facts by name, and `bucket` (0 to under 100), which pins the arm of a split.
 */
export interface GivenFacts {
  bucket?: number;
  [k: string]: string | number | boolean | string[] | undefined;
}
/**
 * How the intent of a prompt is detected when the caller gives none. A tie goes to the one written first.
 */
export interface Intents {
  detect?: Detect;
  intents: {
    [k: string]: IntentEntry;
  };
}
export interface Detect {
  /**
   * Score an intent needs to be detected: a word, a phrase or a pattern counts 1.
   */
  needs?: number;
  /**
   * The intent when none is detected.
   */
  else?: string;
}
export interface IntentEntry {
  /**
   * What it is, in a sentence.
   */
  means?: string;
  /**
   * Whole words, in any case.
   */
  words?: string[];
  /**
   * Several words in a row, in any case.
   */
  phrases?: string[];
  /**
   * Regular expressions, in any case.
   */
  patterns?: string[];
  /**
   * Prompts that have this intent.
   */
  examples?: string[];
  when?: Condition;
  preset?: Params;
}
/**
 * Parameters of the call, by their OpenAI names; null removes one set before. `preset` takes over the parameters of an intent.
 */
export interface Params {
  /**
   * Id of an intent whose preset is taken over.
   */
  preset?: string;
  [k: string]: number | string | boolean | null | string[] | undefined;
}
/**
 * The models that policies may use, and the providers that serve them.
 */
export interface ModelCatalogue {
  providers: {
    [k: string]: ProviderEntry;
  };
  models: {
    [k: string]: ModelEntry;
  };
}
export interface ProviderEntry {
  /**
   * The wire protocol it speaks.
   */
  protocol: 'ollama' | 'openai' | 'anthropic';
  /**
   * Where it listens, when not at the usual place.
   */
  base_url?: string;
  /**
   * NAME of the environment variable that holds the key. Never a key.
   */
  key_env?: string;
}
export interface ModelEntry {
  /**
   * Name of a provider of this file.
   */
  provider: string;
  /**
   * The provider's own name for it, where it differs from the id.
   */
  model?: string;
  /**
   * Where the text goes: this machine or network, or somebody else's.
   */
  where: 'local' | 'cloud';
  /**
   * Tokens that prompt and answer may have together.
   */
  window: number;
  /**
   * What it can do beside text.
   */
  can?: string[];
  price?: Price;
  /**
   * Its strengths, in words.
   */
  good_for?: string[];
  defaults?: Params;
  /**
   * How sure it is of an answer is read off: the token log-probabilities, its own word, or a judge.
   */
  confidence?:
    | string
    | {
        /**
         * Id of the model that judges.
         */
        judge: string;
      };
}
/**
 * USD per million tokens.
 */
export interface Price {
  in: number;
  out: number;
  cache_read?: number;
  cache_write?: number;
}
/**
 * A Signalbox routing policy: which request goes to which model, with which parameters and system prompt.
 */
export interface Policy {
  /**
   * Version of the policy language.
   */
  policy: 1;
  /**
   * Name of the policy, as it stands in every decision.
   */
  name: string;
  /**
   * What this policy is for, in a sentence.
   */
  about?: string;
  /**
   * Files with more routes, placed before the routes of this file, in this order. Never a glob.
   */
  include?: string | string[];
  /**
   * Conditions with a name. Each is then a yes/no fact; a definition may use earlier ones.
   */
  define?: {
    [k: string]: Condition;
  };
  /**
   * Every guard that matches applies. A guard only takes models away, for what they are or cost, or lowers a parameter.
   */
  guards?: Guard[];
  /**
   * What must be true of every decision; proved before the policy goes live.
   */
  invariants?: Invariant[];
  client?: ClientRules;
  /**
   * Read from the top; the first match wins.
   */
  routes?: Route[];
  default: DefaultRoute;
  /**
   * What to do when no candidate is left. Version 1 knows one answer: refuse, and say why.
   */
  if_nothing_fits?: 'refuse';
}
export interface Guard {
  /**
   * Name of the guard, kebab-case.
   */
  id: string;
  when?: Condition;
  only?: ModelSelector;
  never?: ModelSelector;
  /**
   * Parameters are lowered to at most these values.
   */
  cap?: {
    [k: string]: number;
  };
  /**
   * Models on which the request would cost more US dollars, by its tokens and the room for its answer, may not serve.
   */
  max_cost_usd?: number;
  /**
   * The reason, in the owner's words.
   */
  why?: string;
}
/**
 * Which models `only` keeps or `never` takes away, and which `always` or `never` an invariant speaks of. Keys are and-ed, a list is any-of, `can` is all-of.
 */
export interface ModelSelector {
  /**
   * local or cloud.
   */
  where?: string | ('local' | 'cloud')[];
  provider?: Texts;
  models?: Texts;
  /**
   * Capabilities, all of them.
   */
  can?: string | string[];
}
/**
 * A promise about the requests that satisfy `when`: one or more of always, never, route and model.
 */
export interface Invariant {
  /**
   * Name of the invariant, kebab-case.
   */
  id: string;
  when?: Condition;
  always?: ModelSelector;
  never?: ModelSelector;
  /**
   * The route, or default, that decides these requests.
   */
  route?: string;
  /**
   * The model that these requests get first.
   */
  model?: string;
  /**
   * The reason, in the owner's words.
   */
  why?: string;
}
/**
 * What a caller may ask for. Guards still apply.
 */
export interface ClientRules {
  /**
   * honour: a model named by the caller is used where no guard removes it. ignore: requests are always routed.
   */
  model?: 'honour' | 'ignore';
  /**
   * The parameters that a caller may set.
   */
  params?: string[];
  /**
   * The caller's values are clamped to at most these.
   */
  limits?: {
    [k: string]: number;
  };
}
export interface Route {
  /**
   * Name of the route, kebab-case.
   */
  id: string;
  when?: Condition;
  use: Use;
  with?: Params;
  prompt?: PromptUse;
  escalate?: Escalate;
  /**
   * A model that gets a copy off the hot path; its answer is only logged.
   */
  shadow?: string;
  optimized_for?: Texts;
  /**
   * The reason, in the owner's words.
   */
  why?: string;
}
export interface Split {
  by: Texts;
  /**
   * Changes who gets which arm; the route's id unless given.
   */
  seed?: string;
  /**
   * Last day of the experiment, UTC, as YYYY-MM-DD.
   */
  until?: string;
  /**
   * @minItems 1
   */
  arms: Arm[];
}
export interface Arm {
  /**
   * Percent of the keys, at most two decimals.
   */
  share: number;
  /**
   * @minItems 1
   */
  use: string | string[];
  with?: Params;
}
/**
 * An unsure answer gets a second opinion.
 */
export interface Escalate {
  /**
   * The mark: an answer less confident than this is asked again.
   */
  below: number;
  /**
   * The model, or up to three, tried in order.
   *
   * @minItems 1
   * @maxItems 3
   */
  to: string | string[];
}
/**
 * Where a request goes that no route matches.
 */
export interface DefaultRoute {
  use: Use;
  with?: Params;
  prompt?: PromptUse;
  escalate?: Escalate;
  /**
   * A model that gets a copy off the hot path; its answer is only logged.
   */
  shadow?: string;
  optimized_for?: Texts;
  /**
   * The reason, in the owner's words.
   */
  why?: string;
}
/**
 * A file of routes that policy.yaml includes.
 */
export interface RoutesFile {
  /**
   * Read from the top; the first match wins.
   */
  routes: Route[];
}
/**
 * How a folder of policies is checked: signalbox.yaml beside policy.yaml. It changes no decision.
 */
export interface Settings {
  levels?: Levels;
}
/**
 * How loud a finding is, by its code: off, hint, warning or error. What is an error by itself stays one.
 */
export interface Levels {
  PL001?: Level;
  PL002?: Level1;
  PL003?: Level2;
  PL004?: Level3;
  PL005?: Level4;
  PL006?: Level5;
  PL101?: Level6;
  PL102?: Level7;
  PL103?: Level8;
  PL104?: Level9;
  PL105?: Level10;
  PL106?: Level11;
  PL107?: Level12;
  PL201?: Level13;
  PL202?: Level14;
  PL203?: Level15;
  PL204?: Level16;
  PL205?: Level17;
  PL206?: Level18;
  PL207?: Level19;
  PL208?: Level20;
  PL209?: Level21;
  PL210?: Level22;
  PL211?: Level23;
  PL301?: Level24;
  PL302?: Level25;
  PL303?: Level26;
  PL304?: Level27;
  PL305?: Level28;
  PL306?: Level29;
  PL307?: Level30;
  PL308?: Level31;
  PL401?: Level32;
  PL402?: Level33;
  PL403?: Level34;
  PL404?: Level35;
  PL501?: Level36;
  PL502?: Level37;
  PL503?: Level38;
  PL504?: Level39;
  PL601?: Level40;
  PL602?: Level41;
  PL603?: Level42;
  PL604?: Level43;
  PL605?: Level44;
  PL701?: Level45;
  PL702?: Level46;
  PL703?: Level47;
  [k: string]:
    | Level48
    | Level
    | Level1
    | Level2
    | Level3
    | Level4
    | Level5
    | Level6
    | Level7
    | Level8
    | Level9
    | Level10
    | Level11
    | Level12
    | Level13
    | Level14
    | Level15
    | Level16
    | Level17
    | Level18
    | Level19
    | Level20
    | Level21
    | Level22
    | Level23
    | Level24
    | Level25
    | Level26
    | Level27
    | Level28
    | Level29
    | Level30
    | Level31
    | Level32
    | Level33
    | Level34
    | Level35
    | Level36
    | Level37
    | Level38
    | Level39
    | Level40
    | Level41
    | Level42
    | Level43
    | Level44
    | Level45
    | Level46
    | Level47
    | undefined;
}
/**
 * A regression suite of a policy. No case ever calls a model.
 */
export interface Suite {
  /**
   * What this suite shows.
   */
  suite: string;
  given?: GivenFacts;
  /**
   * @minItems 1
   */
  cases: Case[];
}
export interface Case {
  /**
   * The sentence that is true when the case passes.
   */
  case: string;
  /**
   * Names out of tests/fixtures.yaml, laid one over the other.
   */
  fixture?: string | string[];
  /**
   * A user message; its facts are read as the server would.
   */
  prompt?: string;
  /**
   * Fields of a chat request (messages, model, context, tags, max_tokens …).
   */
  request?: {
    [k: string]: unknown;
  };
  facts?: GivenFacts;
  /**
   * The case runs for every combination of these values; `all` means each value of the fact.
   */
  matrix?: {
    [k: string]: string | (string | number | boolean | unknown[])[];
  };
  /**
   * Models that are down.
   */
  health?: {
    [k: string]: 'down' | 'up';
  };
  /**
   * What the model is taken to answer.
   */
  answer?: {
    confidence?: number;
    fails?: boolean;
  };
  expect?: Expect;
  /**
   * Why the case is not run.
   */
  skip?: string;
  /**
   * Run this case alone, while working on it; fails in CI.
   */
  only?: boolean;
}
/**
 * Only what is written is checked.
 */
export interface Expect {
  /**
   * Id of the route, or default or pinned.
   */
  route?: string;
  model?: string;
  /**
   * The model is one of these.
   *
   * @minItems 1
   */
  one_of?: string[];
  reason?: 'ROUTE' | 'DEFAULT' | 'PINNED' | 'SPLIT' | 'SPLIT_NO_KEY' | 'FALLBACK' | 'ESCALATED' | 'CACHED' | 'REFUSED';
  facts?: {
    [k: string]: string | number | boolean | string[];
  };
  /**
   * Parameters of the call; null: not set.
   */
  with?: {
    [k: string]: unknown;
  };
  /**
   * Id of the system prompt; null: none.
   */
  prompt?: string | null;
  /**
   * The one line, whole.
   */
  explains?: string;
  /**
   * The route's why.
   */
  why?: string;
  /**
   * The guards that apply, in any order, and no others.
   */
  guards?: string[];
  split?: {
    /**
     * Index of the arm, from 0.
     */
    arm: number;
  };
  /**
   * A model that comes before the chosen one and could not serve.
   */
  fallback_from?: string;
  /**
   * The model that gives the second opinion; null: none is asked.
   */
  escalates_to?: string | null;
  /**
   * Code of the refusal, such as no_viable_model; false: not refused.
   */
  refused?: string | boolean;
  never?: ModelSelector;
}
/**
 * One decision, explained: the same shape in the dry run, the decision log, `signalbox why` and the admin.
 */
export interface Trace {
  /**
   * Version of this shape.
   */
  v: 1;
  /**
   * Id of the decision.
   */
  id?: string;
  /**
   * When, ISO 8601, UTC.
   */
  at?: string;
  policy: TracePolicy;
  outcome: Outcome;
  /**
   * The one line: Intent: … | Optimized for: … | what else is true.
   */
  explanation: string;
  /**
   * The route's why.
   */
  because: string | null;
  facts: {
    [k: string]: TraceFact;
  };
  guards: TraceGuard[];
  candidates: TraceCandidate[];
  routes: TraceRoute[];
  /**
   * Routes below the winner that would have matched too.
   */
  also_matched: string[];
  params: {
    [k: string]: TraceParam;
  };
  changes: Changes;
  split: TraceSplit;
  attempts: Attempt[];
  /**
   * Changes of the facts that would have chosen another model.
   */
  why_not?: WhyNot[];
  estimate?: Estimate;
  us?: Spent;
}
export interface TraceGuard {
  id: string;
  matched: boolean;
  at: string;
  why?: string;
  tree?: TraceNode;
}
/**
 * A condition as it was evaluated: a group, a negation or a leaf.
 */
export interface TraceNode {
  /**
   * The definition this stands for.
   */
  define?: string;
  all?: TraceNode[];
  any?: TraceNode[];
  not?: TraceNode;
  /**
   * Id of the leaf, as in the compiled rule.
   */
  leaf?: string;
  /**
   * The leaf in words.
   */
  text?: string;
  /**
   * The fact's value.
   */
  value?: string | number | boolean | string[];
  /**
   * How far a number is from making the leaf true.
   */
  distance?: number;
  /**
   * file:line:column
   */
  at?: string;
  /**
   * null: skipped.
   */
  result: boolean | null;
}
export interface TraceCandidate {
  model: string;
  kept: boolean;
  why?: string;
}
export interface TraceRoute {
  id: string;
  matched: boolean | null;
  /**
   * It was not evaluated.
   */
  skipped?: boolean;
  at: string;
  tree?: TraceNode;
}
export interface TraceParam {
  value: unknown;
  from: string;
  over: {
    value: unknown;
    from: string;
  }[];
}
export interface WhyNot {
  to: string | null;
  if: {
    [k: string]: unknown;
  };
}
export interface Estimate {
  cost_usd: number | null;
  /**
   * The same call on the dearest model of the catalogue.
   */
  cost_usd_always_best: number | null;
}
