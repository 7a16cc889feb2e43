/** Logins that a registry refused stand in a file: the same user and password are not tried again, for registries lock accounts. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { KeyRing } from '../../deps.ts'
import type { AccountSettings } from '../../registry/links.ts'

export type RefusedLogins = {
  /** When this very login was refused; null: it was not. ISO 8601, machine time. */
  readonly refusedAt: (account: AccountSettings) => string | null
  readonly remember: (account: AccountSettings, at: Date) => void
  readonly forget: (account: AccountSettings) => void
}

/** `data`: the folder of the product's state. What is kept tells nothing of a password to who has not the key ring. */
export function refusedLogins (data: string, keys: Pick<KeyRing, 'mac'>): RefusedLogins {
  const fileOf = ({ id }: AccountSettings): string => path.join(data, 'registry-refused', `${id}.json`)
  const markOf = ({ user, password }: AccountSettings): string => keys.mac(JSON.stringify([user, password]), 'registry-login').toString('base64url')
  return {
    refusedAt (account) {
      try {
        const { mark, at } = JSON.parse(readFileSync(fileOf(account), 'utf8')) as { mark: string, at: string }
        return mark === markOf(account) ? at : null
      } catch {
        return null // there is none, or none that can be read
      }
    },
    remember (account, at) {
      mkdirSync(path.dirname(fileOf(account)), { recursive: true, mode: 0o700 })
      writeFileSync(fileOf(account), JSON.stringify({ mark: markOf(account), at: at.toISOString() }), { mode: 0o600 })
    },
    forget: account => rmSync(fileOf(account), { force: true })
  }
}
