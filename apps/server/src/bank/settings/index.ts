export { listBanks } from '../bank.ts'
export { routes as transferRoutes } from '../transfer/index.ts'
export { addBank, removeBank, setBank, setType, showBank } from './settings.ts'
export { typeShares } from './store.ts'
