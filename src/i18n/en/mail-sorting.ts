/** The spam filter, the answer while away, filters, the digest of Junk. */
export const mailSorting = {
  title: 'Spam, filters, away',
  back: 'Back to {{address}}',
  saved: 'Saved. It holds from now on.',
  save: 'Save'
}

export const spamFilter = {
  title: 'Spam filter',
  what: 'What happens to spam',
  off: 'Nothing: mail comes as it is',
  tag: 'It is marked, and your mail program decides',
  junk: 'It goes into the folder Junk',
  how: 'How sure the filter has to be',
  careful: 'Very sure: little is taken for spam',
  normal: 'Sure',
  strict: 'A suspicion is enough: more is taken for spam',
  digest: 'Once a day tell me what came into Junk',
  teach: 'Move into Junk what the filter missed, and out of it what it took wrongly: it learns from that. While the filter is away, mail comes unfiltered and says so in its header.'
}

export const vacation = {
  title: 'Answer while you are away',
  on: 'Answer automatically',
  from: 'First day',
  until: 'Last day',
  dates: 'Leave both empty to answer until you switch it off.',
  subject: 'Subject',
  text: 'Your answer',
  everyDays: 'Answer the same sender again after days',
  hint: 'Mailing lists, machines and spam get no answer.'
}

export const mailFilters = {
  title: 'Filters',
  lead: 'Done in this order, before your own Sieve script.',
  on: 'Filters are on',
  none: 'There are no filters',
  own: 'Your own Sieve script “{{name}}” is active. It runs after these filters, on what they left in the inbox, and is not changed here.',
  ownUnknown: 'Whether a Sieve script of your own is active is not known at the moment.',
  add: 'Add a filter',
  field: 'When',
  test: 'Condition',
  value: 'Text',
  act: 'Then',
  folder: 'Folder',
  to: 'Address to pass it on to',
  toHint: 'An address elsewhere is asked by a letter first; nothing goes there before its owner agrees, and spam never does.',
  stop: 'and look at no further filter',
  remove: 'Remove',
  up: 'Move up',
  all: 'all of',
  any: 'one of'
}

export const filterFields = { from: 'the sender', recipient: 'the recipient', subject: 'the subject', list: 'the mailing list' }
export const filterTests = { contains: 'contains', is: 'is', lacks: 'does not contain' }
export const filterActs = { folder: 'put it into the folder', 'mark-read': 'mark it as read', star: 'star it', delete: 'put it into Trash', forward: 'pass it on to', stop: 'stop' }

export const junkDigest = {
  subject_one: '{{count}} message in Junk',
  subject_other: '{{count}} messages in Junk',
  lead_one: '{{count}} message came into Junk of {{mailbox}} since the last letter:',
  lead_other: '{{count}} messages came into Junk of {{mailbox}} since the last letter:',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  noSender: '(no sender)',
  noSubject: '(no subject)',
  how: 'Is something there that is no spam? Move it into the inbox: the filter learns from it.',
  settings: 'To change the filter or to end these letters:'
}
