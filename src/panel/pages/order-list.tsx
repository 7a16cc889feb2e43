/** Orders, newest first. */
import { dayOf } from '../../rules/calendar.ts'
import type { OrderRow } from '../../views/order-page.ts'
import { Empty } from '../pieces/empty.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Name } from '../pieces/name.tsx'
import { Page, type Scene } from '../pieces/page.tsx'
import { Pager } from '../pieces/pager.tsx'
import { OrderBadge } from '../pieces/state.tsx'

type Props = { scene: Scene, orders: readonly OrderRow[], next: string | null, cursor?: string | undefined }

export const OrderListPage = ({ scene, orders, next, cursor }: Props) => {
  const { tr } = scene
  return (
    <Page scene={scene} title={tr.t('orders.title')} actions={<><a class='btn' href='/transfers/new'>{tr.t('transferForm.title')}</a><a class='btn btn-primary' href='/orders/new'><Icon name='plus' />{tr.t('domains.orderOne')}</a></>}>
      <div class='card'>
        {orders.length === 0
          ? <Empty icon='cart' title={tr.t('orders.none')}><p>{tr.t('orders.noneHint')}</p><a class='btn btn-primary' href='/orders/new'>{tr.t('domains.orderOne')}</a></Empty>
          : (
            <div class='table-responsive'>
              <table class='table table-vcenter card-table stack'>
                <thead><tr><th scope='col'>{tr.t('domains.name')}</th><th scope='col'>{tr.t('domains.state')}</th><th scope='col'>{tr.t('orders.placed')}</th><th scope='col'>{tr.t('orders.period')}</th></tr></thead>
                <tbody>
                  {orders.map(order => (
                    <tr key={order.id} class='row-link'>
                      <td><Name name={order.name} displayName={order.displayName} href={`/orders/${order.id}`} /></td>
                      <td><OrderBadge tr={tr} state={order.state} /></td>
                      <td data-label={tr.t('orders.placed')}>{tr.day(dayOf(order.placedAt))}</td>
                      <td data-label={tr.t('orders.period')}>{tr.t('orders.years', { count: order.years })}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            )}
        <Pager tr={tr} path='/orders' query={cursor === undefined ? {} : { cursor }} next={next} />
      </div>
    </Page>
  )
}
