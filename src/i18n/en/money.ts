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
