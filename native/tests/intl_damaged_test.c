/* Intl with a pack that is cut off in the middle of its index. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TEST(a_damaged_pack_is_named_in_the_log_and_english_goes_on)
{
    char path[] = "/tmp/jsockd-intl-test-XXXXXX", begin[4096];
    FILE *pack = fopen(JSD_INTL_PACK, "rb");
    CHECK(pack && fread(begin, 1, sizeof(begin), pack) == sizeof(begin));
    fclose(pack);
    int descriptor = mkstemp(path);
    CHECK(descriptor >= 0 && write(descriptor, begin, sizeof(begin)) == sizeof(begin));
    close(descriptor);
    CHECK_EQUAL(JSD_OK, jsd_intl_configure(bytes_of(path), bytes_of("")));
    fixture *f = start();
    EXPECT(f, "() => [(1.5).toLocaleString('de'), (1234.5).toLocaleString('en')]", "0", "[\"1.5\",\"1,234.5\"]");
    CHECK(strstr(f->log, path) && strstr(f->log, "is damaged"));
    stop(f);
    unlink(path);
}
