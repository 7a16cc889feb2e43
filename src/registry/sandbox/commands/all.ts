/** The services of each registry: '<object>:<verb>' → command. What the grammar knows and this table does not cannot be: a test of both says so. */
import type { Command } from '../desk.ts'
import type { Registry } from '../registries.ts'
import { euridCommands } from './eurid/all.ts'
import { gtldCommands } from './gtld/all.ts'
import { naskCommands } from './nask/all.ts'

export type Commands = Readonly<Record<string, Command>>

export const commandsOf = (registry: Registry): Commands => commandsOfFamily[registry.family]

const commandsOfFamily: Readonly<Record<Registry['family'], Commands>> = { nask: naskCommands, gtld: gtldCommands, eurid: euridCommands }
