/** Documents, statements, refunds. */
export const documents = {
  title: 'Documents',
  lead: 'As they were issued; they never change.',
  none: 'No documents yet',
  noneHint: 'The first one comes with your first order.',
  number: 'Number',
  for: 'For',
  issued: 'Issued',
  due: 'Payable until',
  amount: 'Amount',
  file: 'File',
  download: 'Download {{number}} as PDF',
  paid: 'Paid',
  open: 'To pay',
  part: 'Paid in part',
  closed: 'Closed'
}

export const documentKinds = { proforma: 'Pro-forma', invoice: 'VAT invoice', correction: 'Correcting invoice' }

export const bank = {
  title: 'Payments',
  lead: 'A statement comes in; every transfer is matched, sent back, or waits for a person.',
  file: 'Bank statement (CAMT.053 or MT940)',
  upload: 'Read the statement',
  known: 'Every transfer is known up to {{day}}.',
  knownNothing: 'No statement was read yet.',
  imported: 'The statement was read',
  already: 'This very file was read before, on {{time}}. Nothing was done now.',
  statementRead: 'Statement {{id}}, {{from}} – {{to}}.',
  credits_one: '{{count}} transfer came in.',
  credits_other: '{{count}} transfers came in.',
  repeated_one: '{{count}} line was known already.',
  repeated_other: '{{count}} lines were known already.',
  notBooked_one: '{{count}} line is not booked yet and was left out.',
  notBooked_other: '{{count}} lines are not booked yet and were left out.',
  transferTitle: 'Title of the transfer',
  why: 'Why',
  what: 'What was done',
  settled: 'Paid: {{numbers}}',
  goesBack: 'Goes back: {{amount}}',
  waits: 'Waits for a person: {{amount}}',
  waiting: 'Waiting for a person',
  waitingNone: 'Every transfer has found its place',
  unknownPayer: 'Unknown payer',
  refunds: 'Refunds to send',
  refundsNone: 'Nothing to send back',
  needsAccount: 'Ask the payer for an account',
  statements: 'Statements',
  statementsNone: 'No statements yet',
  statementsNoneHint: 'Export one at the bank as CAMT.053 or MT940 and read it here.',
  statement: 'Statement',
  days: 'Days',
  opening: 'Opening balance',
  closing: 'Closing balance'
}

export const matchReasons = {
  paid: 'Paid',
  'part-payment': 'Part payment',
  'debt-closed': 'Nothing is owed any more',
  overpaid: 'More than was owed',
  'topped-up': 'On the prepaid account',
  'no-number': 'No number in the title',
  'unknown-number': 'Unknown number',
  'other-currency': 'Other currency',
  reversal: 'Returned by a bank'
}

/** A transfer that waits for a person. */
export const credits = {
  title: 'Transfer of {{amount}}',
  all: 'All payments',
  waits: '{{amount}} waits for a decision: say what it is for.',
  placed: 'The whole transfer has found its place.',
  came: 'Came in',
  payer: 'Payer',
  suggested: 'What it may be for',
  suggestedNone: 'Nothing speaks for any debt',
  suggestedNoneHint: 'Look for the number of a document, or for the customer.',
  find: 'Find what is owed',
  search: 'Number of a document, name or e-mail of a customer',
  foundNone: 'Nothing like that is owed',
  foundNoneHint: 'Check the number. What is paid or closed takes no money any more.',
  asks: '{{amount}} missing, due {{day}}',
  sum: 'Sum',
  pay: 'Pay',
  onBalance: 'Or on a prepaid balance',
  topUp: 'Put there',
  back: 'Send it back',
  backLead: 'To the payer’s account. Name another one only when the payer asks for it.',
  backNoAccount: 'The bank told no account of the payer: name it if you know it. Without one the refund waits for it.',
  backProvider: 'It goes back the way it came: {{provider}}.',
  backNow: 'Send back',
  went: 'Where the money is',
  balanceOf: 'Prepaid balance:',
  refund: 'Refund',
  undo: 'This was a mistake',
  why: 'Why',
  undoNow: 'Take it off'
}

export const likenesses = { 'number-alike': 'a number like it in the title', 'payer-known': 'the payer has paid for this customer before', 'same-sum': 'the same sum', 'name-alike': 'a name like it' }

export const creditRefusals = {
  'nothing-left': 'Nothing of this transfer waits any more: see where the money is.',
  'waits-otherwise': 'Another sum waits by now: look again, and decide anew.',
  'bad-amount': 'Name a sum above zero, such as 12.50.',
  'too-much': 'This is more than waits of the transfer, or than is missing.',
  'debt-closed': 'This debt is closed and nothing is owed for it: send the transfer back.',
  'debt-paid': 'This debt is paid.',
  'other-currency': 'What is owed is in another currency than the transfer: send the transfer back.',
  'not-assigned': 'Nothing of this transfer is there any more.',
  done: 'What was paid for is done and cannot be undone: ask for the money of who owes it.',
  spent: 'So much of the prepaid balance is not free any more.',
  'by-provider': 'This came through a payment provider and goes back through it: name no account.',
  'say-why': 'Say why.'
}
