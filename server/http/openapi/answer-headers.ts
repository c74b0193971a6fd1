/** The headers that tell a decision, for the reference: what each of them says. */

/** Those of `chosenHeaders`; a test holds both side by side. */
export const answerHeaders: Readonly<Record<string, string>> = {
  'x-request-id': 'The id of the decision; OpenAI’s clients show it in their errors.',
  'x-signalbox-schema':
    'Version of these headers: 1. A header may be added; one that is taken away, or means something else, makes it 2.',
  'x-signalbox-decision': 'The id of the decision, for GET /chat/routing-info/{id}.',
  'x-signalbox-route': 'Id of the route, default, or pinned. What is not ASCII is percent-encoded.',
  'x-signalbox-reason': 'ROUTE, DEFAULT, PINNED, SPLIT, SPLIT_NO_KEY, FALLBACK or REFUSED.',
  'x-signalbox-revision': 'Revision of the policy that decided.',
  'x-signalbox-simulated': 'true where no model was asked.',
  'x-signalbox-model': 'Id of the model in the catalogue; absent where none answers.',
};
