/** `<login>`: RFC 5730 §2.9.1.1. Asks for what the greeting offers and this client implements, nothing else. */
import { el } from '../../../xml/build.ts'
import type { Words } from '../command.ts'
import type { Dialect, Services } from '../dialect.ts'
import { corePassword, loginSecurity, readLoginSecurity, type LoginWarning, type Passwords } from '../extensions/login-security.ts'
import type { Reply } from '../reply.ts'

/** `newPassword`: changes the password; to be stored before it is sent. */
export type Login = Passwords & {
  readonly user: string
  readonly language: string
  readonly services: Services
}

export const login = {
  name: 'login',
  build: ({ user, password, newPassword, language, services }: Login, dialect: Dialect): Words => ({
    command: el('login', {},
      el('clID', {}, user),
      el('pw', {}, corePassword(password, dialect)),
      newPassword === undefined ? null : el('newPW', {}, corePassword(newPassword, dialect)),
      el('options', {}, el('version', {}, '1.0'), el('lang', {}, language)),
      el('svcs', {},
        ...services.objects.map(uri => el('objURI', {}, uri)),
        services.extensions.length === 0 ? null : el('svcExtension', {}, ...services.extensions.map(uri => el('extURI', {}, uri))))),
    extension: [loginSecurity({ password, ...(newPassword === undefined ? {} : { newPassword }) }, dialect)]
  }),
  parse: (reply: Reply, dialect: Dialect): readonly LoginWarning[] => readLoginSecurity(reply, dialect)
}
