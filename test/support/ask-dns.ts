/** What a name server answers, in the form of our records: asked by Node's own resolver. */
import type { Resolver } from 'node:dns/promises'
import type { RecordType } from '../../src/dns/record.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'

/** Sorted; none where the name or the type is not there. Throws when nobody answers. */
export const openDns = (resolver: Resolver) => async (name: string, type: RecordType): Promise<readonly string[]> => {
  const found = await openResolver(resolver.getServers()).look(name, type)
  if ('fault' in found) throw new Error(`${name} ${type}: ${found.fault}`)
  return found.values
}
