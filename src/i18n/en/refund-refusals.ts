/** Refusals about refunds, by their stable reason. */
export const refundRefusals = {
  'bad-iban': 'This is no account number (IBAN): check its digits.',
  'say-why': 'Say why.',
  'say-reference': 'Name the provider’s number of the refund.',
  'other-state': 'This refund is in another state by now: find it in the list and see what can be done.',
  reopened: 'This file is reopened already: its refunds are in another one, or wait for it.',
  'all-sent': 'Nothing of this file waits any more: the bank has done or refused all its refunds.',
  'no-account': 'There are refunds in a currency that we have no account in: add the account they are to be paid from first.'
}
