/** The pure JavaScript build of recheck: it runs in the browser too, and starts no worker and no Java. */
declare module 'recheck/lib/browser.js' {
  import type { checkSync } from 'recheck';

  const recheck: { readonly checkSync: typeof checkSync };
  export default recheck;
}
