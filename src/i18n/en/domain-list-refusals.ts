/** Refusals of lists of domains and of acts on many domains. */
export const domainListRefusals = {
  'too-many-views': 'You have 30 views of this list. Remove one first.',
  'no-domains': 'Tick at least one domain.',
  'too-many-domains': 'At most 10,000 domains can be changed at once. Narrow the list down.',
  'batch-untried': 'What would come of each domain is still being found out. Wait a moment.',
  'batch-empty': 'There is nothing to do for any of these domains. Choose others.',
  'account-closed': 'The account that asked for this is closed. Ask with another.'
}
