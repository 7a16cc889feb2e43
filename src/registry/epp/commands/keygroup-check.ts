/** `<keygroup:check>`: keygroup-1.1.xsd, mNameType. */
import type { Query } from '../command.ts'
import { groupCommand, parseGroupCheck, type GroupAvailability, type GroupCheck } from '../group.ts'

export const keygroupCheck: Query<GroupCheck, readonly GroupAvailability[]> = {
  kind: 'query',
  name: 'keygroup:check',
  build: ({ names }, dialect) => ({ command: groupCommand('keygroup', 'check', names, dialect) }),
  parse: (reply, dialect, request) => parseGroupCheck('keygroup', reply, dialect, request)
}
