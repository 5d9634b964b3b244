/*
 * The commands that a runtime has loaded, by their source.
 *
 * Found by a seeded hash and by comparing every byte; bounded by what sources and bytecode take; the least recently
 * used command goes first.
 */
#include "commands/table.h"

#include "jsockd_engine.h"
#include "quickjs.h"

#include <stdlib.h>
#include <string.h>

enum {
    JSD_FIRST_SLOTS = 64,
    JSD_COMMAND_OVERHEAD = 512
};

static uint64_t fold(uint64_t a, uint64_t b)
{
    __uint128_t product = (__uint128_t)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t load_64(const uint8_t *bytes)
{
    uint64_t value;
    memcpy(&value, bytes, sizeof(value));
    return value;
}

/* Multiply and fold, sixteen bytes a step. */
static uint64_t hash_bytes(uint64_t seed, const uint8_t *data, size_t length)
{
    static const uint64_t k0 = 0xA0761D6478BD642F, k1 = 0xE7037ED1A0B428DB, k2 = 0x8EBC6AF09C88C6E3;
    uint64_t hash = seed ^ fold(length ^ k0, k1);
    size_t rest = length;
    for (; rest >= 16; rest -= 16, data += 16)
        hash = fold(load_64(data) ^ k1, load_64(data + 8) ^ hash);
    uint8_t tail[16] = {0};
    if (rest)
        memcpy(tail, data, rest);
    hash = fold(load_64(tail) ^ k2, load_64(tail + 8) ^ hash);
    return fold(hash ^ k0, length ^ k2);
}

static size_t slot_of(const jsd_table *table, uint64_t hash)
{
    return hash & (table->slot_count - 1);
}

static void unlink_command(jsd_table *table, jsd_command *command)
{
    *(command->newer ? &command->newer->older : &table->newest) = command->older;
    *(command->older ? &command->older->newer : &table->oldest) = command->newer;
}

static void link_newest(jsd_table *table, jsd_command *command)
{
    command->newer = NULL;
    command->older = table->newest;
    *(table->newest ? &table->newest->newer : &table->oldest) = command;
    table->newest = command;
}

jsd_command *find_command(jsd_table *table, jsd_bytes source)
{
    if (table->count == 0)
        return NULL;
    uint64_t hash = hash_bytes(table->seed, source.data, source.length);
    for (size_t slot = slot_of(table, hash); table->slots[slot]; slot = slot_of(table, slot + 1)) {
        jsd_command *command = table->slots[slot];
        if (command->hash != hash || command->length != source.length ||
            memcmp(command->source, source.data, source.length) != 0)
            continue;
        if (command != table->newest) {
            unlink_command(table, command);
            link_newest(table, command);
        }
        return command;
    }
    return NULL;
}

/* Removes a command and moves up those behind it that would not be found across the gap. */
static void remove_command(jsd_table *table, JSContext *ctx, jsd_command *command)
{
    size_t gap = slot_of(table, command->hash);
    while (table->slots[gap] != command)
        gap = slot_of(table, gap + 1);
    for (size_t slot = slot_of(table, gap + 1); table->slots[slot]; slot = slot_of(table, slot + 1)) {
        size_t home = slot_of(table, table->slots[slot]->hash);
        if (slot_of(table, slot - home) < slot_of(table, slot - gap))
            continue;
        table->slots[gap] = table->slots[slot];
        gap = slot;
    }
    table->slots[gap] = NULL;
    unlink_command(table, command);
    table->count--;
    table->cost -= command->cost;
    table->heap_bytes -= command->heap_bytes;
    JS_FreeValue(ctx, command->code);
    free(command);
}

static bool grow_table(jsd_table *table)
{
    size_t slot_count = table->slot_count ? table->slot_count * 2 : JSD_FIRST_SLOTS;
    jsd_command **slots = calloc(slot_count, sizeof(*slots));
    if (!slots)
        return false;
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
    for (jsd_command *command = table->newest; command; command = command->older) {
        size_t slot = slot_of(table, command->hash);
        while (slots[slot])
            slot = slot_of(table, slot + 1);
        slots[slot] = command;
    }
    return true;
}

bool add_command(jsd_table *table, JSContext *ctx, jsd_bytes source, JSValue code, size_t bytecode_length,
                 size_t heap_bytes)
{
    jsd_command *existing = find_command(table, source);
    if (existing)
        remove_command(table, ctx, existing);
    jsd_command *command = malloc(sizeof(*command) + source.length);
    if (!command || (table->count * 2 >= table->slot_count && !grow_table(table))) {
        free(command);
        JS_FreeValue(ctx, code);
        return false;
    }
    command->hash = hash_bytes(table->seed, source.data, source.length);
    command->code = code;
    command->length = source.length;
    command->heap_bytes = heap_bytes;
    command->cost = source.length + 2 * bytecode_length + JSD_COMMAND_OVERHEAD;
    memcpy(command->source, source.data, source.length);
    size_t slot = slot_of(table, command->hash);
    while (table->slots[slot])
        slot = slot_of(table, slot + 1);
    table->slots[slot] = command;
    link_newest(table, command);
    table->count++;
    table->cost += command->cost;
    table->heap_bytes += command->heap_bytes;
    while (table->cost > table->max_cost && table->oldest != command)
        remove_command(table, ctx, table->oldest);
    return true;
}

void free_table(jsd_table *table, JSContext *ctx)
{
    while (table->oldest)
        remove_command(table, ctx, table->oldest);
    free(table->slots);
    *table = (jsd_table){0};
}
