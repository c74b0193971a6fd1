/** Light or dark: the system's unless the reader chose. app.html sets it before the first paint; this changes it later. */
export type Theme = 'light' | 'dark';
export type Choice = Theme | 'system';

const key = 'signalbox.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

class ThemeChoice {
  choice = $state<Choice>(readChoice());
  #systemDark = $state(system.matches);
  readonly current = $derived<Theme>(this.choice === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.choice);

  constructor() {
    system.addEventListener('change', ({ matches }) => {
      this.#systemDark = matches;
      this.#show();
    });
  }

  choose(choice: Choice): void {
    this.choice = choice;
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
    this.#show();
  }

  toggle(): void {
    this.choose(this.current === 'dark' ? 'light' : 'dark');
  }

  #show(): void {
    document.documentElement.dataset.theme = this.current;
  }
}

function readChoice(): Choice {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export const theme = new ThemeChoice();
