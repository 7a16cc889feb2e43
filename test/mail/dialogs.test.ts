import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { longestLine } from '../../src/rules/message-shape.ts'
import { mailServersMissing } from '../support/mail-servers.ts'
import { play, readDialog } from './dialog.ts'
import { eicar, openMailHouse, plainAuth, type MailHouse } from './mail-house.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const folder = new URL('dialogs/', import.meta.url)
let house: MailHouse

if (!mailServersMissing) {
  before(async () => { house = await openMailHouse() })
  after(async () => { await house.close() })
}

for (const file of readdirSync(folder).sort()) {
  const dialog = readDialog(new URL(file, folder))
  test(dialog.name, { skip: mailServersMissing }, async () => {
    const { ewa, jan, domain } = house
    const line = await house.line(dialog.server)
    try {
      await play(dialog, line, {
        domain: domain.name, ewa: ewa.address, jan: jan.address, eicar,
        long: 'x'.repeat(longestLine - 2), 'too-long': 'x'.repeat(longestLine + 1),
        'Ewa+faktury': `Ewa+faktury@${domain.name.toUpperCase()}`,
        displayDomain: domain.displayName, 'base64:user': base64(ewa.address), 'base64:password': base64(ewa.password),
        auth: plainAuth(ewa), 'auth:wrong': plainAuth({ address: ewa.address, password: `${ewa.password}!` })
      })
    } finally {
      line.close()
    }
  })
}
