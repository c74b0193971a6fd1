/** The conversations that the server keeps for this author, and the one that is open. */
import type {
  AdminConversation,
  AdminConversationEntry,
  AdminConversations,
  AdminMessage,
} from '../../../schemas/generated/types.ts';
import { fetched, Refused } from '../api/fetched.ts';
import { workspace } from '../draft/workspace.svelte.ts';
import { type Routing, speak } from './spoken.ts';
import { titleOf } from './title.ts';

const base = '/admin/api/conversations';

class Conversations {
  list = $state.raw<readonly AdminConversationEntry[]>([]);
  loaded = $state(false);
  failed = $state.raw<Refused>();
  id = $state<string>();
  messages = $state.raw<readonly AdminMessage[]>([]);
  /** What is being said now; undefined when nobody speaks. */
  speaking = $state.raw<string>();
  /** False: what is said is not kept on the server. */
  keep = $state(true);
  model = $state('auto');
  intent = $state('');
  latency = $state('');
  tags = $state('');
  #stop: AbortController | undefined;
  /** An answer that ends later must not bring one of these back. */
  readonly #removed = new Set<string>();

  async load(): Promise<void> {
    try {
      this.list = (await fetched<AdminConversations>(base)).conversations;
      this.failed = undefined;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed = error;
    }
    this.loaded = true;
  }

  async open(id: string | undefined): Promise<void> {
    if (id === this.id) return;
    this.stop();
    this.id = id;
    this.messages = [];
    if (id === undefined) return;
    try {
      const { messages } = await fetched<AdminConversation>(`${base}/${encodeURIComponent(id)}`);
      if (this.id === id) this.messages = messages;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // A new one has its id before the server has heard of it.
      if (error.status !== 404) workspace.say(error.message, true);
    }
  }

  /** Resolves when the answer is whole, stopped or broken; each is kept as what it is. */
  async say(text: string): Promise<void> {
    this.id ??= crypto.randomUUID();
    const id = this.id;
    const asked: readonly AdminMessage[] = [...this.messages, { role: 'user', content: text }];
    this.messages = asked;
    const controller = new AbortController();
    this.#stop = controller;
    let said = '';
    let routing: Routing | undefined;
    let ended: Pick<AdminMessage, 'stopped' | 'error'> = {};
    this.speaking = '';
    try {
      await speak(this.#asking(), controller.signal, {
        text: (piece) => {
          said += piece;
          if (this.id === id) this.speaking = said;
        },
        routing: (told) => {
          routing = told;
        },
      });
    } catch (error) {
      if (controller.signal.aborted) ended = { stopped: true };
      else if (error instanceof Refused) ended = { error: error.message };
      else throw error;
    }
    const answer: AdminMessage = {
      role: 'assistant',
      content: said,
      ...ended,
      ...(routing ? { routing: routing as unknown as Record<string, unknown> } : {}),
    };
    const whole = [...asked, answer];
    if (this.id === id) {
      this.speaking = undefined;
      this.messages = whole;
    }
    // Also where another one is open by now: what was asked here is nowhere else.
    if (this.keep && !this.#removed.has(id)) await this.#save(id, whole);
  }

  stop(): void {
    this.#stop?.abort();
    this.speaking = undefined;
  }

  async remove(id: string): Promise<void> {
    this.#removed.add(id);
    if (this.id === id) this.stop();
    try {
      await fetched(`${base}/${encodeURIComponent(id)}`, { method: 'DELETE' });
      if (this.id === id) await this.open(undefined);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#removed.delete(id);
      workspace.say(`This conversation could not be deleted: ${error.message}`, true);
    }
    await this.load();
  }

  async #save(id: string, messages: readonly AdminMessage[]): Promise<void> {
    const title = titleOf(messages.find(({ role }) => role === 'user')?.content ?? '');
    try {
      await fetched(`${base}/${encodeURIComponent(id)}`, { method: 'PUT', body: { title, messages } });
      await this.load();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      workspace.say(`This conversation could not be kept: ${error.message}`, true);
    }
  }

  #asking() {
    const tags = this.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    return {
      model: this.model,
      messages: this.messages.filter(({ content }) => content !== '').map(({ role, content }) => ({ role, content })),
      ...(this.intent === '' ? {} : { intent: this.intent }),
      ...(this.latency === '' ? {} : { latency_target: this.latency }),
      ...(tags.length === 0 ? {} : { tags }),
    };
  }
}

export const conversations = new Conversations();
