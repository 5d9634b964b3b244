import { combineReducers, configureStore, createAsyncThunk, createEntityAdapter, createSelector, createSlice } from '@reduxjs/toolkit';
import { Provider, useSelector } from 'react-redux';
import { renderToString } from 'react-dom/server';

const load = createAsyncThunk('items/load', async (items, { rejectWithValue }) => (items.length > 0 ? items : rejectWithValue('empty')));
const adapter = createEntityAdapter({ sortComparer: (one, other) => other.cents - one.cents });
const items = createSlice({
  name: 'items',
  initialState: adapter.getInitialState({ status: 'idle', sold: 0 }),
  reducers: { sell(state, { payload }) { if (state.entities[payload]) { state.entities[payload].stock--; state.sold += 1; } } },
  extraReducers: (builder) => builder
    .addCase(load.pending, (state) => { state.status = 'pending'; })
    .addCase(load.fulfilled, (state, { payload }) => { state.status = 'here'; adapter.setAll(state, payload); })
    .addCase(load.rejected, (state, { payload }) => { state.status = payload; }),
});
const selectors = adapter.getSelectors((state) => state.items);
const dear = createSelector(selectors.selectAll, (all) => all.filter(({ cents }) => cents > 500_000).length);

const Shop = ({ title }) => {
  const { status, sold } = useSelector((state) => state.items);
  return (
    <main data-status={status}>
      <h1>{title}: {useSelector(dear)} dear, {sold} sold</h1>
      <ul>{useSelector(selectors.selectAll).map(({ id, name, stock }) => <li key={id}>{name} ({stock})</li>)}</ul>
    </main>
  );
};

export async function render(props) {
  const store = configureStore({ reducer: combineReducers({ items: items.reducer }) });
  await store.dispatch(load(props.items));
  store.dispatch(items.actions.sell(1));
  return renderToString(<Provider store={store}><Shop {...props} /></Provider>) + JSON.stringify(store.getState());
}
