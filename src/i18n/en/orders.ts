/** Orders, the order form, holders. */
export const orders = {
  title: 'Orders',
  none: 'No orders yet',
  noneHint: 'An order is kept for some days; the domain is registered as soon as your payment arrives.',
  placed: 'Placed',
  period: 'Period',
  years_one: '{{count}} year',
  years_other: '{{count}} years'
}

export const orderStates = { waiting: 'Waits for payment', paid: 'Being registered', registered: 'Registered', withdrawn: 'Withdrawn', cancelled: 'Cancelled' }

export const order = {
  title: 'Order',
  showDomain: 'Show the domain',
  'says-waiting': 'The order is kept until {{day}}. The domain is registered as soon as the full amount arrives.',
  'says-paid': 'The payment is here. The domain is registered within 24 hours.',
  'says-registered': 'The domain is registered.',
  'says-withdrawn': 'The order was withdrawn; what was paid goes back.',
  'says-cancelled': 'The order was cancelled; what was paid goes back.',
  payment: 'Payment',
  proforma: 'Pro-forma {{number}}',
  gross: 'To pay',
  paid: 'Arrived',
  missing: 'Still missing',
  due: 'Payable until',
  account: 'Account',
  transferTitle: 'Title of the transfer',
  withdraw: 'Withdraw the order',
  withdrawHint: 'You may withdraw while the name is not registered; the whole payment goes back.'
}

export const endReasons = {
  unpaid: 'No payment came in time.',
  'paid-too-late': 'The payment came too late.',
  withdrawn: 'It was withdrawn.',
  taken: 'Somebody else registered the name.',
  refused: 'The registry refused the registration.'
}

export const orderForm = {
  title: 'Order a domain',
  for: 'For {{customer}}',
  name: 'Name',
  nameExample: 'przyklad.pl',
  nameHint: 'With its ending, like przyklad.pl, or without one to see where it is free. Polish letters are fine.',
  free: '{{name}} is free',
  taken: '{{name}} is taken',
  premium: '{{name}} has a price of its own at its registry: it cannot be ordered here',
  contractName: 'In the contract: {{name}}',
  looksLike: 'Mind: it is easily taken for a name held here already: {{names}}.',
  registryAway: 'The registry cannot be asked now. You may order; if the name is taken, your money goes back.',
  holder: 'Holder',
  holderHint: 'The domain will belong to them.',
  newHolder: 'Add a holder',
  noHolder: 'First: whose will the domain be?',
  noHolderHint: 'A domain belongs to a holder: a person or a firm. Add one, then order.',
  years: 'Period',
  powerOfAttorney: 'I have the holder’s power of attorney towards the registry partner.',
  priceLine: '{{net}} net + {{vat}}% VAT',
  'price-reverse-charge': '{{net}} net; the buyer accounts for the VAT (reverse charge)',
  'price-outside-eu': '{{net}}; no VAT, the service is supplied outside the EU',
  'price-exempt': '{{net}}; no VAT, the seller is exempt',
  place: 'Order and get the pro-forma',
  whatNext: 'The pro-forma comes by e-mail at once. The domain is registered as soon as the full amount is on our account.'
}

export const zoneOffers = {
  name: 'Name',
  state: 'Now',
  price: 'Gross price',
  'is-free': 'free',
  'is-taken': 'taken',
  'is-premium': 'at a price of its own: not sold here',
  'is-unknown': 'the registry cannot be asked now',
  choose: 'Choose',
  chooseName: 'Choose {{name}}',
  usual: 'Look in other zones',
  all: 'Look in all zones'
}

export const customerChoice = {
  title: 'Order a domain',
  lead: 'For whom?',
  search: 'Customer: name or e-mail',
  none: 'No such customer',
  noneHint: 'Try fewer letters, or enter the customer first.'
}

export const holderForm = {
  title: 'Add a holder',
  lead: 'The holder is whose the domain is.',
  name: 'First and last name',
  organisation: 'Firm',
  organisationHint: 'Empty for a natural person.',
  taxId: 'Tax id (NIP)',
  phone: 'Telephone',
  phoneHint: 'Like +48.600123456',
  street: 'Street and number',
  postcode: 'Postcode',
  city: 'City',
  country: 'Country',
  countryHint: 'Two letters, like PL',
  citizenship: 'Citizenship',
  citizenshipHint: 'Only for .eu: of a person who lives outside the EU and the EEA',
  whois: 'The person agrees that their data are shown in the public directory.',
  save: 'Add and go on'
}
