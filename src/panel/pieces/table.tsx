/** A list as a table that stacks on narrow screens: a row of headings, then the rows. */
import type { ComponentChildren } from 'preact'

/** `amount`: numbers stand to the right. */
export type Heading = string | { readonly amount: string }

export const Table = ({ headings, children }: { headings: readonly (Heading | false)[], children: ComponentChildren }) => (
  <div class='table-responsive'>
    <table class='table table-vcenter card-table stack'>
      <thead>
        <tr>{headings.map(each => each !== false && (typeof each === 'string' ? <th key={each} scope='col'>{each}</th> : <th key={each.amount} scope='col' class='amount'>{each.amount}</th>))}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)
