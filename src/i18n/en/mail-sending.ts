/** Mail on its way out: limits, pauses, addresses that bounced, the queue. */
export const mailSending = {
  title: 'Sending',
  back: 'Back to {{address}}',
  windows: 'What may be sent',
  windowsLead: 'Recipients that are written to, in the mailbox’s own windows, in those of its mail domain and of all your mailboxes. What goes beyond waits until the window ends.',
  whose: 'Whose',
  window: 'Window',
  used: 'Used',
  of: '{{used}} of {{limit}}',
  endsAt: 'Begins anew',
  unlimited: 'No limit holds the operator’s own mailboxes back.',
  raised: 'More is allowed for a time.',
  paused: 'Sending is paused since {{at}}: this mailbox sent as it never did. Mail comes in and can be read. Change its password, then let it go on.',
  resume: 'Let it send again',
  raise: 'Allow more',
  until: 'Until the end of',
  events: 'What happened',
  noEvents: 'Nothing was limited, refused or returned.',
  when: 'When',
  what: 'What',
  suppressed: 'Addresses that do not exist',
  suppressedLead: 'Their servers said so. They are not written to until the day shown, unless you lift that.',
  noSuppressed: 'There are none.',
  address: 'Address',
  reply: 'What its server said',
  lift: 'Write to it again',
  queue: 'Outbound queue',
  noQueue: 'Nothing waits.',
  destinations: 'Where it goes',
  messages: 'Messages',
  oldest: 'Oldest',
  nextTry: 'Next try',
  now: 'now',
  sender: 'Sender',
  retry: 'Try now',
  drop: 'Take out',
  ordered: 'ordered',
  held: 'Held while its sender is blocked',
  heldLead: 'Kept whole for as long as the block lasts. Whoever ends the block says whether it goes or is dropped; senders are told of what is dropped.',
  noHeld: 'Nothing is held.',
  heldSince: 'Since',
  heldFor: 'Held for',
  heldBlocked: 'blocked still',
  heldSend: 'Let it go',
  heldDrop: 'Drop it',
  pausedBoxes: 'Paused mailboxes',
  noPaused: 'None is paused.'
}

export const sendingScopes = { mailbox: 'This mailbox', 'mail-domain': 'Its mail domain', customer: 'All mailboxes' }

export const sendingSpans = { minute: 'A minute', hour: 'An hour', day: 'A day' }

export const sendingEvents = {
  'limit-reached': 'A limit was reached', 'mailing-refused': 'A mailing to too many addresses was refused', 'sending-paused': 'Sending was paused', 'sending-resumed': 'Sending goes on',
  'limit-raised': 'More was allowed', bounced: 'A message came back'
}

export const sendingSigns = { volume: 'recipients in an hour', networks: 'networks', 'new-networks': 'new networks', refused: 'refused recipients', 'failed-log-ins': 'failed log-ins' }
