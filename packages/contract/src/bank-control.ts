import { Type } from 'typebox'
import { BankSettings, CatalogueQuery, ItemEdit, Opinion } from './bank.ts'
import { Tags } from './signal.ts'

const bank = Type.String()
const item = Type.String()
const reason = Type.String({ minLength: 1, maxLength: 500 })

/** What the operator's command line asks about banks. */
export const bankControls = {
  'bank.list': Type.Object({}),
  'bank.show': Type.Object({ bank }),
  'bank.add': Type.Object({ bank, settings: BankSettings }),
  'bank.set': Type.Object({ bank, settings: BankSettings }),
  'bank.remove': Type.Object({ bank, reason }),
  'bank.type': Type.Object({ type: Type.String(), share: Type.Number() }),
  'bank.items': Type.Object({ bank, ...CatalogueQuery.properties }),
  'bank.item': Type.Object({ bank, item }),
  'bank.edit': Type.Object({ bank, item, edit: ItemEdit }),
  'bank.search': Type.Object({ bank: Type.Optional(bank), type: Type.String(), value: Type.String() }),
  'bank.opinion': Type.Object({
    bank,
    item,
    owner: Type.String({ minLength: 1, maxLength: 200 }),
    category: Type.Union([Opinion.properties.category, Type.Null()]),
    tags: Type.Optional(Tags),
  }),
  'bank.confirm': Type.Object({ bank, item, reason }),
  'bank.doubt': Type.Object({ bank, item, reason }),
  'bank.release': Type.Object({ bank, item, reason }),
  'bank.withdraw': Type.Object({ bank, item, reason }),
} as const
