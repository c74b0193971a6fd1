/** Whether single letters are keys. Whoever speaks to the machine would press them without meaning to. */
const key = 'signalbox.letters';

class Letters {
  on = $state(localStorage.getItem(key) !== 'off');

  toggle(): void {
    this.on = !this.on;
    localStorage.setItem(key, this.on ? 'on' : 'off');
  }
}

export const letters = new Letters();
