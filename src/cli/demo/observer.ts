/** Another registrar at the same registry: what it is told over EPP, not what our database says. */
import { readFileSync } from 'node:fs'
import { domainCheck } from '../../registry/epp/commands/domain-check.ts'
import { domainInfo } from '../../registry/epp/commands/domain-info.ts'
import { buildRegistries } from '../../registry/links.ts'
import { askRegistry } from '../../registry/read.ts'
import type { Access } from './client.ts'

export type Observer = {
  /** 'free', or the registry's reason (9076: registered, 9901: blocked) with the sponsor when the name is held. */
  readonly look: (name: string) => Promise<{ readonly free: boolean, readonly reason: string | null, readonly sponsor: string | null }>
  readonly close: () => Promise<void>
}

const silent = { debug () {}, info () {}, warn () {}, error () {} }

export function openObserver ({ host, port, ca, accounts }: NonNullable<Access['registry']>): Observer {
  const [, account] = accounts
  if (!account) throw new Error('access.json names no second registrar account')
  const registries = buildRegistries([{ id: 'nask', host, port, ca: readFileSync(ca, 'utf8'), user: account.id, password: account.password, contactPrefix: account.contactPrefix, maxSessions: 1 }], silent)
  const link = registries.of('nask')
  return {
    async look (name) {
      const { answer: checked } = await askRegistry(link, domainCheck, { names: [name] })
      const [found] = checked.ok ? checked.result : []
      if (!found) throw new Error(`the registry does not answer about ${name}`)
      if (found.available) return { free: true, reason: found.reason, sponsor: null }
      const { answer: info } = await askRegistry(link, domainInfo, { name })
      return { free: false, reason: found.reason, sponsor: info.ok ? info.result.sponsor : null }
    },
    close: registries.close
  }
}
