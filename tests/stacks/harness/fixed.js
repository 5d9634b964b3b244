// In front of both bundles: a clock that stands and dice that fall the same way each time.
{
  let state = 20_231_115;
  Math.random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  Date.now = () => 1_700_000_000_000;
}
