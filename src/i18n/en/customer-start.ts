/** A customer's start page: what waits, what follows from it, and one button. */
export const customerStart = {
  title: 'What needs you this week',
  soon: 'This week',
  order: 'What runs out first stands first',
  later: 'Later',
  calmWeek: 'Nothing needs you this week',
  by: 'by {{when}}',
  over: 'was due {{when}}',
  ends: 'expires {{when}}'
}

export const needKinds = {
  'pay-order': 'order waits for payment',
  'pay-renewal': 'renewal to pay',
  'pay-hosting': 'hosting to pay',
  pay: 'to pay',
  blocked: 'domain blocked',
  ending: 'domain expires soon',
  'order-papers': 'papers for the order are missing',
  'transfer-papers': 'papers for the transfer to us are missing',
  'transfer-accept': 'transfer waits to be accepted by the link in the letter',
  'transfer-out-papers': 'papers for the transfer code are missing',
  'holder-signature': 'change of data waits for the signed request',
  'confirm-email': 'holder’s address waits to be confirmed by the link in the letter',
  case: 'case waits for your answer',
  mailbox: 'mailbox nearly full'
}

export const needFollows = {
  'pay-order': 'Unpaid, the order is cancelled.',
  'pay-renewal': 'Unpaid, the domain expires, and after that it costs more or cannot be renewed at all.',
  'pay-hosting': 'Unpaid, the service may be suspended.',
  pay: 'Late, interest may be due.',
  blocked: 'The domain does not work. Unpaid, it goes back to the registry and somebody else may register it.',
  ending: 'We send a pro-forma; when it is paid, the domain is renewed.',
  'order-papers': 'Without them the domain is not registered.',
  'transfer-papers': 'Without them the transfer does not begin.',
  'transfer-accept': 'Without it the transfer does not begin.',
  'transfer-out-papers': 'Without them the request lapses.',
  'holder-signature': 'Without it the change is not entered.',
  'confirm-email': 'Without it the domain may be put on hold.',
  case: 'Without an answer in time sending stays blocked, and a person decides about the contract.',
  mailbox: 'When it is full, senders are refused.'
}

export const needActs = {
  'pay-order': 'How to pay',
  'pay-renewal': 'Open the pro-forma',
  'pay-hosting': 'How to pay',
  pay: 'Open the document',
  blocked: 'Bring it back',
  ending: 'See the domain',
  'order-papers': 'See the order',
  'transfer-papers': 'Add papers',
  'transfer-accept': 'See the transfer',
  'transfer-out-papers': 'Add papers',
  'holder-signature': 'Add the signed request',
  'confirm-email': 'See the domain',
  case: 'Answer',
  mailbox: 'See the mailbox'
}
