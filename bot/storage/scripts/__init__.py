"""Units of work: plain generators that yield (SQL, parameters) and do no I/O (`bot.ports.Script`).

One SQL text serves every engine: named parameters, only integers and text, and the macro `{each(:name)}`, which a
store turns into its engine's table function over a JSON array of arrays (column `value`, read with `value->>0`).
"""
