/** What a screen reader should hear without anybody looking for it; politely, and the newest only. */
class Announcements {
  text = $state('');
}

export const announcements = new Announcements();

export function announce(text: string): void {
  // The same words again must change the node, or nothing is read.
  announcements.text = announcements.text === text ? `${text}\u00a0` : text;
}
