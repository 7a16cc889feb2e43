/** One rule of the rulebook, in one plain sentence for customers. `built`: a test proves it (rule-coverage.test.ts); else it is for later. */
export type Rule = { readonly built: boolean, readonly en: string, readonly pl: string }
