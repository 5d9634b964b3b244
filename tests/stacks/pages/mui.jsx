import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { Alert, Button, Card, CardContent, Chip, createTheme, CssBaseline, Stack, Table, TableBody, TableCell, TableRow, TextField, ThemeProvider, Typography } from '@mui/material';
import { styled } from '@mui/material/styles';
import { renderToString } from 'react-dom/server';

const theme = createTheme({ palette: { mode: 'dark', primary: { main: '#0a7d5c' } }, typography: { fontFamily: 'Inter' } });
const Price = styled('b', { shouldForwardProp: (name) => name !== 'dear' })(({ theme: { palette }, dear }) => ({
  color: dear ? palette.error.main : palette.primary.light,
  '&:hover': { textDecoration: 'underline' },
}));

const Shop = ({ title, items, reviews }) => (
  <Card sx={{ m: 2, display: { xs: 'block', md: 'flex' } }}>
    <CardContent>
      <Typography variant="h4" component="h1" gutterBottom>{title}</Typography>
      {reviews.map((review) => <Chip key={review} label={review} color="secondary" />)}
      {items.length === 0 && <Alert severity="info">Nothing &amp; nobody</Alert>}
      <Table size="small">
        <TableBody>
          {items.map(({ id, name, cents }) => (
            <TableRow key={id} hover><TableCell>{name}</TableCell><TableCell align="right"><Price dear={cents > 500_000}>{cents / 100}</Price></TableCell></TableRow>
          ))}
        </TableBody>
      </Table>
      <Stack direction="row" spacing={2}><TextField label="Amount" defaultValue="1" /><Button variant="contained" href="/buy">Buy</Button></Stack>
    </CardContent>
  </Card>
);

export function render(props) {
  const cache = createCache({ key: 'css' });
  cache.compat = true; // styles go to the cache, not between the elements
  const html = renderToString(<CacheProvider value={cache}><ThemeProvider theme={theme}><CssBaseline /><Shop {...props} /></ThemeProvider></CacheProvider>);
  return `<style data-emotion="css ${Object.keys(cache.inserted).join(' ')}">${Object.values(cache.inserted).join('')}</style>${html}`;
}
