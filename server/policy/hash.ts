/** Text → its sha256, in the browser as on the server. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The first four bytes as an unsigned integer, big-endian. */
export function sha256Uint32(text: string): number {
  const hash = sha256(utf8ToBytes(text));
  return ((hash[0]! << 24) | (hash[1]! << 16) | (hash[2]! << 8) | hash[3]!) >>> 0;
}
