import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { removeData, strefa, temporaryData } from '../support/run-product.ts'

const data = temporaryData()
after(() => removeData(data))

test('HOUSE command line: the demo before anything was started says what to start', async () => {
  const { code, output } = await strefa(['demo', '--data', data])
  assert.equal(code, 1, output)
  assert.match(output, /Nothing is set up in .* yet: run npm start in another terminal/)
  assert.doesNotMatch(output, /\n {4}at /)
})
