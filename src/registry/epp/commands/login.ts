/** `<login>`: RFC 5730 §2.9.1.1. Asks for what the greeting offers and this client implements, nothing else. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import type { Dialect, Services } from '../dialect.ts'

export type Login = {
  readonly user: string
  readonly password: string
  /** Changes the password: to be stored before it is sent. */
  readonly newPassword?: string
  readonly language: string
  readonly services: Services
}

export const login = {
  name: 'login',
  build: ({ user, password, newPassword, language, services }: Login, dialect: Dialect): { command: Xml } => ({
    command: el('login', {},
      el('clID', {}, user),
      el('pw', {}, fitting(password, dialect)),
      newPassword === undefined ? null : el('newPW', {}, fitting(newPassword, dialect)),
      el('options', {}, el('version', {}, '1.0'), el('lang', {}, language)),
      el('svcs', {},
        ...services.objects.map(uri => el('objURI', {}, uri)),
        services.extensions.length === 0 ? null : el('svcExtension', {}, ...services.extensions.map(uri => el('extURI', {}, uri)))))
  }),
  parse: (): void => {}
}

function fitting (password: string, { password: [least, most] }: Dialect): string {
  if (password.length < least || password.length > most) throw new RegistryError(`the registry's password must have ${least} to ${most} characters: set it in the configuration`, 'retry')
  return password
}
