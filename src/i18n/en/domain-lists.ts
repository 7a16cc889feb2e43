/** The list of domains: filters, views, its file, changes of many domains at once. */
export const domainList = {
  within: 'Expires within',
  anyTime: 'Any time',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  renews: 'Renewal from the balance',
  anyRenews: 'Either',
  renewsYes: 'On',
  renewsNo: 'Off',
  money: 'Payment',
  anyMoney: 'Either',
  unpaid: 'Waits for payment',
  previous: 'Previous page',
  choose: 'Tick {{name}}',
  csv: 'Download the list (CSV)',
  file: 'domains',
  displayName: 'Name in national letters',
  registered: 'Registered',
  views: 'Saved views',
  allDomains: 'All domains',
  saveAs: 'Save this view as',
  save: 'Save',
  removeViews: 'Remove a view',
  removeView: 'Remove “{{name}}”'
}

export const domainBatch = {
  title: 'Change many domains at once',
  lead: 'First we show what will happen to each domain. Nothing changes before you confirm it.',
  which: 'Which domains',
  ticked: 'Those ticked on this page',
  allFound: 'All that match the filters',
  all: 'All in the list',
  act: 'What to change',
  servers: 'Name servers',
  serversHint: 'Only to set name servers: one a line, such as ns1.example.pl.',
  try: 'See what would happen',
  trying: 'Trying: {{count}} to go.',
  foreseen: 'Will change: {{do}}. As it is already: {{nothing}}. Refused: {{refuse}}.',
  doing: 'Doing it: {{count}} to go.',
  done: 'Finished: {{done}} done, {{refused}} refused.',
  confirm: 'Do it',
  confirmHint: 'Domains that are refused are left out.',
  asked: 'Name servers and locks are handed to the registry within a moment; each domain’s page shows what came of it.',
  nothingToDo: 'There is nothing to do for any of these domains.',
  refresh: 'Refresh',
  back: 'Back to the list',
  domain: 'Domain',
  would: 'What would happen',
  was: 'What happened'
}

export const batchActs = {
  'renewal-on': 'Turn renewal from the balance on',
  'renewal-off': 'Turn renewal from the balance off',
  'lock-on': 'Turn the transfer lock on',
  'lock-off': 'Turn the transfer lock off',
  'name-servers': 'Set name servers'
}

export const batchForeseen = { do: 'Will change', nothing: 'So already', refuse: 'Refused', untried: 'Being tried' }

export const batchOutcomes = { done: 'Done', nothing: 'Was so already', refused: 'Refused' }
