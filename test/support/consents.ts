/** Both registrants of a generic name say yes, by the links of their letters (REG-COR). */
import { confirmRegistrantChange } from '../../src/domains/registrant-consent.ts'
import type { House } from './house.ts'

export async function consentLink (house: House, requestId: string, party: 'prior' | 'new'): Promise<{ readonly to: string, readonly token: string, readonly link: string }> {
  const { id, email } = await house.db('registrant_consents').where({ request_id: requestId, party }).first('id', 'email')
  const { facts } = await house.db('letters').where({ key: `registrant-change:${id}` }).first('facts')
  return { to: email, link: facts.link, token: facts.link.split('#')[1] }
}

export async function consentOfBoth (house: House, requestId: string): Promise<void> {
  for (const party of ['prior', 'new'] as const) await confirmRegistrantChange(house.deps, (await consentLink(house, requestId, party)).token)
  await house.settle()
}
