export { listBanks, withdrawItem } from '../bank.ts'
export { addBank, removeBank, setBank, setType, showBank } from '../settings/settings.ts'
export { confirmItem, doubtItem, editItem, itemHistory, listItems, releaseItem } from './curation.ts'
