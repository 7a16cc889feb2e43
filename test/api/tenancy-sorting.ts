/** The spam filter, the answer while away and the filters of a mailbox of mine: for the test of tenancy. */

export const sortingIds = (mine: { readonly mailbox: string }): Record<string, () => string> =>
  Object.fromEntries(['spam-filter', 'vacation', 'filters'].map(what => [`/api/v1/mailboxes/{id}/${what}`, () => mine.mailbox]))

export const sortingBodies: Record<string, () => unknown> = {
  '/api/v1/mailboxes/{id}/spam-filter': () => ({ filter: 'junk', strictness: 'normal', digest: false }),
  '/api/v1/mailboxes/{id}/vacation': () => ({ on: true, from: null, until: null, subject: 'Away', text: 'Back on Monday.', everyDays: 7 }),
  '/api/v1/mailboxes/{id}/filters': () => ({ on: true, filters: [] })
}
