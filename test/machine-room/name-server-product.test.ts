/** The name server in the whole product: the operator's own domain is answered by itself, after PowerDNS was killed too, and the check says so. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readConfig } from '../../src/config.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { nameServerMissing } from '../support/name-server.ts'
import { removeData, runProduct, strefa, temporaryData, type Product } from '../support/run-product.ts'
import { until } from '../support/until.ts'

const name = 'niebieski.example'
const data = temporaryData()
let product: Product | undefined

after(async () => {
  await product?.stop()
  removeData(data)
})

test('HOUSE-ZONE the product answers for its own domain, and `strefa dns` shows and checks it', { skip: nameServerMissing, timeout: 170_000 }, async () => {
  product = await runProduct(data)
  const { ports } = readConfig(data, {})
  const { look } = openResolver([`127.0.0.1:${ports.dns}`])
  const hasMx = async () => JSON.stringify(await look(name, 'MX')) === '{"values":["10 mail.niebieski.example"]}'
  await until('its MX is answered', hasMx)

  const shown = await strefa(['dns', 'show', name, '--data', data])
  assert.equal(shown.code, 0, shown.output)
  assert.match(shown.output, /published/)
  assert.match(shown.output, new RegExp(`_imaps\\._tcp\\.${name} +3600 +SRV +ours, may be replaced +0 1 ${ports.imaps} mail\\.niebieski\\.example`))
  const checked = await strefa(['dns', 'check', name, '--data', data])
  assert.equal(checked.code, 0, checked.output)
  assert.match(checked.output, /as it should be/)
  const unknown = await strefa(['dns', 'check', 'nie-ma.example', '--data', data])
  assert.deepEqual([unknown.code, /There is no zone nie-ma\.example here/.test(unknown.output)], [1, true], unknown.output)

  const pid = product.kill('powerdns')
  await product.whenBack('powerdns', pid)
  await until('it answers again', hasMx)
  assert.equal(await product.stop(), 0)
  product = undefined
})
