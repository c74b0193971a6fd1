/** The text of a test file and one more case → the text with it, or why not. */

import { parseDocument } from 'yaml';
import type { Case } from '../../../schemas/generated/types.ts';
import type { Edited } from '../../../server/policy/edit/change.ts';
import { edit } from '../../../server/policy/edit/edit.ts';
import { suiteYaml } from '../../../server/policy/suite/suite-yaml.ts';

/** A file that is not there yet becomes a suite of that name. */
export function withCase(text: string | undefined, suite: string, one: Case): Edited {
  if (text === undefined) return { text: suiteYaml(suite, [one]) };
  const cases = (parseDocument(text).toJS() as { readonly cases?: unknown } | null)?.cases;
  const count = Array.isArray(cases) ? cases.length : 0;
  return edit(text, {
    kind: 'add',
    path: count === 0 ? ['cases'] : ['cases', count],
    value: count === 0 ? [one] : one,
  });
}
