/** Which of the floating panels is open: the palette, the list of keys, the dry run below the page. */
export type Panel = 'palette' | 'keys';

class Panels {
  current = $state<Panel>();

  open(panel: Panel): void {
    this.current = panel;
  }

  close(): void {
    this.current = undefined;
  }
}

export const panels = new Panels();
