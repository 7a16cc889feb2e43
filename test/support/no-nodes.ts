/** Where no Dovecot runs: nothing is moved there. */
import type { MoveDoors } from '../../src/mail/nodes/move-doors.ts'

const away = async (): Promise<never> => { throw new Error('no Dovecot here') }

export const noNodes: MoveDoors = { mailNodes: { doveadmDoor: away, lmtpDoor: away }, copier: { copy: away, read: away, count: away, remove: away } }
