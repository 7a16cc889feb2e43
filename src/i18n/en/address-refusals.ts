/** Refusals about addresses. */
export const addressRefusals = {
  'customer-only': 'Only the customer proves a domain; staff set up mail for any name.',
  'too-many': 'There are too many already.',
  'address-unknown': 'There is no such address of yours here. Make it first; for an address elsewhere, add a forward.',
  'alias-loop': 'The alias would lead to itself. Leave out the one that leads back.',
  'own-address': 'This address is yours here: lead mail to it with an alias, nobody has to be asked.',
  'operators-own': 'Mail of the operator’s own domain is not forwarded.',
  'forward-exists': 'Mail is passed on to this address already.',
  'asked-often': 'This address was asked several times today. Ask again tomorrow.',
  'forward-closed': 'The days to agree are over. Have the forward asked for anew.',
  'other-domain': 'People write in the name of addresses of their own domain only.',
  'reserved-name': 'This name, or one that looks like it, is kept for those who run the servers. For postmaster and abuse make an alias.',
  'proof-missing': 'The record is not in the DNS yet. A new one may take an hour to be seen.',
  'proof-unknown': 'The domain’s name servers do not answer. Try again later.'
}
