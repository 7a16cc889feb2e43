/** A holder with what makes trouble in a frame: Polish letters, marks of markup, three lines of a street. */
import type { ContactCreate } from '../../src/registry/epp/commands/contact-create.ts'

export const contactWith = (authInfo: string): ContactCreate => ({
  id: 'STR0123456789ABC',
  name: 'Zażółć & <Gęślą> "Jaźń"',
  organisation: null,
  street: ['ul. Próżna 1', 'lok. 2', 'II p.'],
  city: 'Łódź',
  postcode: '90-001',
  country: 'PL',
  phone: '+48.600123456',
  email: 'holder@example.pl',
  individual: true,
  authInfo
})
