/** Actions on lists of domains in the journal; their full stop is written as a hyphen. */
export const domainListActions = {
  'view-save': 'View of a list saved',
  'view-remove': 'View of a list removed',
  'domain-batch-open': 'Change of many domains tried',
  'domain-batch-confirm': 'Change of many domains ordered'
}
