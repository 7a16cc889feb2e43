/** Who comes to the pages of the operator's people: a clerk, an auditor, another operator's administrator, and a customer. */
import { createUser } from '../../src/people/create-user.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { staff } from '../support/house.ts'
import { Browser, password, visitors, type Panel } from './visit.ts'

export async function staffVisitors (panel: Panel): Promise<{ clerk: Browser, auditor: Browser, foreign: Browser, ewa: Browser }> {
  const [ewa, , clerk] = await visitors(panel)
  await createUser(panel.deps, staff, { operatorId: niebieski.id, customerId: null, role: 'auditor', name: 'Audyt', email: 'audyt@example.test', lang: 'pl', password })
  const auditor = new Browser(panel.app)
  await auditor.logIn('audyt@example.test')
  const { first } = await establish(panel.deps, { operator: { ...niebieski, id: 'inny', bankAccount: 'PL60102010260000042270201111' }, email: 'biuro@inny.example' })
  const foreign = new Browser(panel.app)
  await foreign.post('/log-in', { email: first!.email, password: first!.password, back: '/' }, { from: '/log-in' })
  return { clerk, auditor, foreign, ewa }
}
