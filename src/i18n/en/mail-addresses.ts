/** Aliases, forwards, shared mailboxes, proofs of domains that are registered elsewhere. */
export const confirmForward = {
  title: 'Mail of another address',
  lead: 'Somebody wants the mail of their address to come to yours too. Agree only if you want that.',
  act: 'I agree',
  done: 'You have agreed',
  next: '{{name}}: mail is passed on from now on.'
}

export const mailAddresses = {
  title: 'Addresses',
  more: 'Aliases, forwards, shared mailboxes',
  aliases: 'Aliases',
  aliasesLead: 'Addresses that stand for others',
  noAliases: 'No aliases yet',
  targets: 'Stands for',
  targetsHint: 'Addresses of yours, one a line',
  nobody: 'nobody yet',
  addAlias: 'Add an alias',
  change: 'Change',
  remove: 'Remove',
  forwards: 'Forwards',
  forwardsLead: 'Mail passed on to addresses elsewhere',
  noForwards: 'Nothing is passed on',
  from: 'From',
  to: 'To',
  agreed: 'Agreed',
  byFilters: 'What filters of the mailbox choose',
  waits: 'Waits for a yes until {{day}}',
  over: 'Nobody agreed in time',
  addForward: 'Pass mail on',
  forwardHint: 'The owner of the address gets a letter and has to agree first.',
  stop: 'Stop',
  catchAll: 'Mail to nobody',
  catchAllLead: 'What is written to a name that is not there: refused, or kept by one address',
  catchAllAddress: 'Address that gets it',
  catchAllHint: 'Leave it empty and the sender is told that there is nobody.',
  save: 'Save',
  shared: 'Shared mailboxes',
  sharedLead: 'Used by several people, each with their own log-in',
  noShared: 'No shared mailbox yet',
  addShared: 'Add a shared mailbox',
  members: 'Used by',
  member: 'Mailbox',
  rights: 'May',
  setMember: 'Set',
  noCopy: 'Keep no copy here',
  keepsCopy: 'Keep a copy of what is passed on',
  writesAs: 'Writes as',
  mayWriteAs: 'Allow to write as',
  notAs: 'Take back'
}

export const sharedRights = {
  read: 'read',
  write: 'read and keep in order',
  'send-as': 'and write in its name',
  none: 'nothing'
}

export const proofs = {
  title: 'Domains that are registered elsewhere',
  lead: 'Put this record into the domain’s DNS, then have us look. It has to stay there.',
  ask: 'Prove a domain',
  name: 'Domain',
  check: 'Look now',
  proven: 'Proven',
  missing: 'The record is gone',
  waits: 'Not seen yet',
  setUp: 'Set up mail',
  lost: 'Domains whose proof is gone',
  lostHint: 'Nothing was cut: ask the customer.'
}
