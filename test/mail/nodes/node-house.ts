/** A mail house with a second mail node, 'north'. */
import { openCopier } from '../../../src/mail/nodes/copy-client.ts'
import { placeNode } from '../../../src/mail/nodes/arrange-nodes.ts'
import { openNodeDoveadm, openNodes } from '../../../src/mail/nodes/open-nodes.ts'
import type { MoveDeps } from '../../../src/mail/nodes/run-move.ts'
import { portsOf, startMailNode } from '../../support/mail-node.ts'
import { openAccessHouse } from '../access/access-house.ts'
import { staff } from '../mail-house.ts'

export type NodeHouse = Awaited<ReturnType<typeof openNodeHouse>>

export async function openNodeHouse (options: { smtp?: boolean, settings?: object } = {}) {
  const house = await openAccessHouse(options)
  const { servers } = house
  const north = await startMailNode(servers, house.url, 'north')
  const mailNodes = openNodes(house.db, { first: servers.config.mail, ca: () => [house.ca] })
  const deps: MoveDeps = { ...house.deps, doveadm: openNodeDoveadm(mailNodes), mailNodes, copier: openCopier(mailNodes) }
  await placeNode(deps, staff, { name: 'home', host: 'localhost', ports: portsOf(servers.config) })
  await placeNode(deps, staff, { name: 'north', host: 'localhost', ports: north.ports })
  return {
    ...house, deps, north, mailNodes,
    async close () {
      await north.dovecot.stop()
      await house.close()
    }
  }
}
